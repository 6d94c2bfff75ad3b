"""Amounts as people read them. Money is always Decimal pounds; never float."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")


def pounds(amount: Decimal) -> str:
    """An amount in pounds: `£23,250`, `£12.71`, `55p`; no `.00` on round pounds.

    Args: amount in pounds, rounded here to the penny, half up.
    """
    exact = amount.quantize(PENNY, rounding=ROUND_HALF_UP)
    sign = "-" if exact < 0 else ""
    exact = abs(exact)
    if 0 < exact < 1:
        return f"{sign}{int(exact * 100)}p"
    if exact == exact.to_integral_value():
        return f"{sign}£{int(exact):,}"
    return f"{sign}£{exact:,.2f}"


def number(amount: Decimal) -> str:
    """A plain number with commas and no needless zeros: `1,000`, `5.6`."""
    text = f"{amount.normalize():f}"
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"
