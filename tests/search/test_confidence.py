"""How sure search is: a probability, less for nonsense."""

from assistant.search.confidence import CALIBRATION_FILE, FEATURES, calibration, confidence, features, probability
from assistant.search.rank import Ranker


def test_confidence_is_a_probability_and_falls_with_nonsense(ranker: Ranker) -> None:
    learned = calibration()
    assert CALIBRATION_FILE.is_file() and len(learned.held) == len(learned.right) == len(FEATURES) + 1
    assert 0 < learned.clarify_from <= learned.answer_from < 1
    texts = ("how much savings can I have before I pay for care", "purple elephants sing opera", "")
    sure, unsure, nothing = (confidence(ranker.rank(text), learned) for text in texts)
    for held, right in (sure, unsure, nothing):
        assert 0 <= right <= held <= 1
    assert unsure[0] < sure[0]
    assert probability(features(ranker.rank("")), learned.held) == nothing[0]
