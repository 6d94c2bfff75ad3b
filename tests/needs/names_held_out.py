"""Names that were not used to build the redaction lists: sampled from Faker's locales (MIT licence) and written by hand.

Made-up people only: first names and surnames are paired at random by adversarial.py.
"""

FIRST = """
Abdirahman Abena Achieng Adrianna Agnes Agnieszka Ahmad Airi Akua Alan Alba Aleta Alexander Alf Alice Alison Amalía Amber Anastasia Anatolie Andrea
Angharad Aniela Anna Annette Ante Antónia Anuța Aoife Apolonia Armandas Arturas Arvīds Atatöre Augustine Aycagül Aylin Ayse Ayten Azadeh Babs Bahram
Balendra Balwinder Benjamin Bergen Bernadette Bert Beryl Bhavna Björgey Blessing Bogdan Bohuslava Bozena Božo Brigita Caetana Callum Caoimhe Catherine
Cesare Chantelle Chaya Chiamaka Chidimma Chijioke Christelle Christian Christine Chukwuemeka Ciaobella Cipriano Ciríaco Clara Cora Corinna Cornelius
Courtney Crin Curt Cyril Dabbah Daiva Damian Daniel Dara Darryl Dean Deborah Debra Dereck Dervilla Dev Devi Dilys Dion Dominique Doreen Doris Doru Dot
Duuk Dwayne Eden Edgaras Edie Edna Eduardo Eilidh Eldon Eleftheria Elif Elin Elisabeth Elizabeta Elizabeth Elsie Emeka Emilie Enid Eoghan Esther Ethel
Eva Ewa Fabia Fadekemi Faderera Faith Farai Farhod Farooq Fatma Fehim Ferenc Fermuta Ffion Fiorino Flo Folasade Folashade Freda Fügen Gambo Geir
George Ghulam Gil Gillian Gizela Gladys Gloria Gregorian Grzegorz Gulsen Gunnvör Gunvor Gurdeep Gwenllian Güverçin Halima Hamish Hannu Hans-Herbert
Hardana Harjasa Harpreet Harri Hekima Helena Hemant Henrik Hewa Hibo Hieu Hilda Hodan Horațiu Ida Ifrah Ikeoluwa Imona Indrek Inioluwa Iolo Ionut
Irina Iuliana Ivan Jalə Jamie-Leigh Jane Jaruwan Jaswinder Jayden Jayne Jeffrey Jennifer Jhun Jianguo Jignesh Joel Joey Johanna John Jonna Jordan
Joseph Jozef Jozo Juhani Julian Julianna Julita Justinas János József Kabiru Kamal Kandef Kanpulat Karaca Katarina Kate Kayleigh Kelly Kelvin Kemi
Kenyangi Kerry Khadija Khamisi Kieran Kirsty Knut Kodchaporn Kofi Kojo Konradus Kristine Krystyna Kuldip Kwame Kwok-Wing Ladislau Laetitia Lakshmi
Laurent Laçın Leopoldo Lia Lise Llinos Lowri Lucky Ludmila Lynsey Maciej Magda Malgorzata Manjit Marcio Maria Maricel Marilyn Maureen Mavis Maža
Mehbarə Mehmet Mehul Meiling Melania Mercy Merike Mhairi Michael Michal Mick Mihaela Mirdza Mohamud Moishe Morayo Morenike Mourib Muarra Mumtoz Muriel
Myfanwy Mária Nadin Naglis Naomi Nasiru Nasreen Nasrin Natalie Nathan Nattawun Nazim Neil Ngozi Nguyet Niamh Nigel Nina Nishanthini Nnamdi Nneka
Nonhlanhla Nora Norman Nothando Nəriman Obianuju Oisin Oksana Olga Oluwaseun Orsolya Osvalds Otieno Owethu Owino Pachongruk Panayiotis Pannawich Parin
Parvaneh Patchaploy Patricia Patrick Patrik Paulina Pauline Pauls Pavla Peggy Percy Peter Philip Phuong Priit Priyanka Pəri Qaseem Quddoos Quincy
Qızbəs Raahil Rabi Rachael Raheem Rahiye Ramunė Ranveer Reg Reginald Renée Reza Rhys Richard Riina Rini Rita Rivka Robin Robinson Robyn Rocco Rojin
Roksana Rowena Ruaridh Rukhsana Rutendo Rúbý Růžena Saalih Sally Salvi Sanya Saoirse Sara Sarabi Sarunporn Sarvinoz Satu Selam Shabnam Shahina
Shanelle Shida Shilan Shirin Shmuel Sid Sifa Siim Sile Silvia Simion Simona Simonetta Siobhan Sipho Siya Siyabonga Slavko Sneha Somadina Sorawut
Sowande Spencer Sphiwe Stanley Stephen Sukhdev Suresh Suzanne Sven Svetlana Tadhg Tahira Tambika Tatiana Teemu Tendai Thandiwe Thembekile Thevaki Thuy
Tobias Torben Tracy Tristan Tsehay Tugiman Tyrese Ubayd Ucchal Utama Valter Valves Venkatesh Vera Veronika Vicențiu Victoria Viktorija Vito Vitus
Vladimir Volodymyr Víctor Wadi Wafeeq Wai-Man Wanjiru Wilf Willem Willibert Winifred Wojciech Wyatt Xiuying Yaa Yafi Yahyo Yanisa Yara Yauvani Yaw
Yohannes Yuk-Ling Yurtseven Zabir Zahur Zaituni Zbigniew Zdeňka Zeynəgül Zita Zubair Zuzana Åse Žaneta Γιολάντα Γκόλφω Γρηγόριος Ελέσσα Κλεάνθης
Κυράτσα Μαλβίνα Χρυσαυγή Іван Агафья Берислава Богданна Богуслава Денис Десислав Доброслав Зорян Кирчо Маруся Петрана Радислав Соломон Федот Франц
Фрол Хома Эмилия Юги Янек Ярема Яръм אלדר אלון אמה דניאל הדסה עובדיה רועי רחל الناز بهجة حسين سبحان شفيع شهب مبین محدثه محمدحسین محمدرضا مصطفى معزّ
منتصر مهدی نافذ نبيل अर्चना आज्ञा कमला कान्ती गंगा चण्डा चेतना दीप्ति द्वारीका मनीश महेन्द्रा रुक्मिणी सलिमा सुरेन सृजन আফসানা প্রদীপ বাঁধন বাকের
মেহজাবিন রোহিত লিটন અક્ષય કુમાર ધવલ પ્રણવ મહેશ રચના સુનીલ அகிலேஷ்வரி இசைக்கோமகள் இசைநேயம் உலகிறை எழில்நிலவு கண்ணன் ஸெடெபானி ஹஷ்விந்ரன் දයාරත්න වත්සලා
විනාලි සවින්දි සශිකා සුදාරක හිරාන් ชนิศา ณัฐญาดา นิรุตต์ อนิวัฒน์ อับดุลเลาะห์ เกศรา แกมแพร โสภณิตา 聡太郎
"""

LAST = """
Aamir Abdullahi Abrahámová Ackroyd Adeyemi Ajayi Akar Akdeniz Akhtar Akinwale Ampofo Andersson Ap-Rhys Arkwright Arnaiz Asante Autio Awolowo Ayandokun
Baah Badu Bains Balan Bappa Barrett Barzani Bates Begum Bergvinsson Berney Bhargava Bibi Bilge Blanchet Boateng Boonpungbaramee Braithwaite Brathwaite
Briede Brooks Brown Buhari Bunlerngsri Buraid Błasik Cabbarlı Cahir Carleton Chana Chandra Chauhan Chepkorir Cheung Chikwanha Cholmondeley Chomsri
Chowdhury Chukwu Cifuentes Civaschi Coelho Collins Colum Combre Correia Coste Cristea Cuvarlı Daako Daggeirsdóttir Danjuma Dela-Cruz Demir Desai
Deáková Dhillon Diaconescu Diyorayeva Dlamini Dobre Dochioiu Dorková Dostálová Dugar Dumanlı Dzwonnik Dương Edvardsen Eide Ekwueme Elinórsson Elliott
Entwistle Estrada Eze Falcó Fantozzi Farah Farkas Faugno Featherstonehaugh Fernando Filban Firdavsev Gebremariam Georgiou Gill Gillic Ginzburgas
Girvan Godinić Goldstein Gonzalez Gorlitz Gotthard Goyal Gracin Green Grewal Grégoire Grębowiec Gupta Gurung Gustafsson Gwizdek Güçlü Habibov Hadam
Hadebe Hamrol Hançer Hartati Havlíčková Hepplewhite Higginbottom Holub Horváth Horáček Hosseini Hoàng Hussain Hussein Idris Ihsaan Intaum Ionescu
Ioniță Iqbal Iroha Iyer Jahongirov Jakubová Jama James Jamshidov Jansse Jayasuriya Jerotich Johansson Jones Jónbjörnsdóttir Kaamil Kabir Kalamees
Kalekye Kamau Karimi Karlsson Kauliņš Kaur Kaysan Kazlauskas Kelemen Keränen Khatun Khumbuza Kimutai Kipkorir Kiprono Kipsang Klimko Kojder Kolníková
Kongsri Kosoko Kowalska Kristensen Kristoffersen Krittayanukoon Kusmawati Kuswoyo Kwok Kārkliņš Křížová Lakatos Lakaza Lambert Larsson Lehtimäki
Lemoine Lensen Lesik Leung Lewandowski Limbu Lindberg Lindgren Linschoten Llewellyn Lombard Lukstiņa Lê Mac_Briartaigh Mac_Seafraigh
Mac_an_Airchinnigh MacAllister Macháček Madsen Madu Mahmudov Mai Makarov Makinde Makokha Mansız Marešová Mark Markiel Mattila Mbuyazi McGillicuddy
McMullen Mehloluhlaza Melo Mensah Mentzel Miah Miranda Mistry Mitt Mitter Mkhithi Mohamed Moscarda Moses Moyo Mpunzana Mukami Murgatroyd Mwangi Myhre
Mäkinen Naail Naeem Nagy Najeeb Nancarrow Narain Nascimento Nashiruddin Naujokas Nausėda Ng'ang'a Nganga Nguyen Nguyễn Niewola Niland Njoku Nkosi
Nkrumah Nonyana Norramon Novak Nwachukwu Nyaako O'Bryan O'Shaughnessy O'Sullivan Obasanjo Obi Odhiambo Odunsi Ogunbiyi Ogunde Ojukwu Okeke Okonkwo
Olawale Oláh Omair Omar Omidina Oprea Opuku Oshodi Oskarsson Otieno Otkellsson Owusu Oyekan Pacheco Papadopoulos Papp Pascoe Pasuk Patel Pedersen
Penhaligon Perera Permchart Persson Peterson Petrauskas Peukert Peša Pham Phusilarungrueng Phạm Pianduangsri Pintarić Popa Popescu Postlethwaite Poška
Prayoonhong Price Purwanti Qahtan Qureshi Rahman Rahmawati Rai Raid Ramsbottom Randhawa Rašeta Ribeiro Richardsson Rissanen Robinson Rosenberg
Rudzītis Ruhshonova Rómeósdóttir Römer Saari Sabbatini Sakalauskas Sakarya Salom Sandhu Santos Scallon Scarponi Schaaf Schuchhardt Seyidzadə Sezgin
Shahzodov Sheikh Shevchenko Shroff Siddiqui Sidebottom Sidhu Sigfreðsdóttir Sihombing Sivakumar Solana Solanki Somogyi Soni St-Hilaire Stancu Stefanik
Strnad Stănescu Subramaniam Suciu Sujjaboriboon Susanti Susi Szymanska Tabacu Taylor Ternan Tesfaye Tevetoğlu Thapa Thevarajah Thomson Toić Toma
Tomasetti Toom Torricelli Toussaint Tran Tregenza Trei Trevelyan Trivedi Trần Tsang Turpin Uddin Urbonas Vaillant Vanaga Verdejo Vigil Vojtková
Vītoliņa Vũ Wadhwa Wafa Wambui Warczak Warsame Waweru Williams Windrush-Campbell Wisniewski Woods Węgrzyniak Xakimov Yafir Yaghnam Yilmaz Yusuf Zacco
Zahn Zayidov Zhang de_Bhailis de_Báth van_Goerle van_Luinenburg van_de_Pavert van_de_Wal van_der_Mast Çorlu Ó_Géibheannaigh Ó_Laimhbheartaigh Ó_Lupáin
Ó_Muinilligh Ó_Muirthín Ó_Raifearta Ó_Ruaidhe Ó_Spoláin Ābele İmanzadə İsmayılqızı Şener Şeyxzadə Żelazek Žigmundová Žukauskas Δανδανίδου Ζαρζάνη
Κορωνίδου Κόλλια Λεμονής Λιόλιος Μητροπούλου Ραδιοπούλου Єресько Волкова Гаврилишин Гаврилів Дачев Дерегус Евдокимова Захарченко Зиновьева Кучкуделова
Максимова Мочев Пенджакова Първанова Пътечкова Селиверстов Семенченко Симонова Скринска Тетерин Товстуха Фенеров Чумак Щербаков אגבאריה דרור ירושלמי
כהן לוי לוין עליאן פולק آل_خضير آل_عايض أبا_الخيل ابوطالبی الشايع العقيل المهيدب بن_لادن تهرانی حنبولي روحانی طلوعی عقیلی محجوب معین پویان आचार्य आलम
गुरुंग ज्ञवाली झा तमांग द्विवेदी पाण्डे प्रधान बनर्जी बेगानी रंगराजन श्रेष्ठ श्रेष्‍ठ सरीन আওয়াল আক্তার আচার্য্য আলম উদ্দিন খান মিশ্র সাহা ગઢવી
ગુપ્તા પટેલ શર્મા அங்கவை கண்மணி மஞ்சு யாழிசை வசுமதி வஞ்சிக்கொடி வண்ணக்கதிர் ஹவினாஷன் ජයසිංහ විජේරත්න සමරවීර සෙනෙවිරත්න හෙට්ටිආරච්චි ෆොන්සේකා
ตรีเภรินทร์ ธนรักษ์ ผลบุญ พีระเพ็ญกุล ราชมณี วะคีมัน เลขะพันธุ์ แท่นทอง 鈴木
"""

WORD_FIRST = """
Mark Grace Will May Rose Bill Frank Hope April June Carol Pat Sue Dawn Joy Faith Ruby Pearl Daisy Ivy Iris Heather Hazel Holly Olive Violet Lily Jack Rob
Ray Robin Dean Grant Guy Miles Art Rich Summer Autumn Amber Jade Ginger Sandy Penny Melody Crystal Angel Precious Blessing Patience Mercy Comfort
Bob Nick Dick Gene Chase Drew Earl Glen Dale Cliff Clay Reed
"""
"""Names that are words too."""

WORD_LAST = """
Brown Green White Black Young King Long Cook Baker Hill Wood Price Law Power Day Hope Bird Fox Lamb Pepper Rice Bush Moss Stone Banks Field Pool Marsh
Short Small Sharp Bright Wise Noble Gold Silver Carpenter Potter Shepherd Bishop Knight Frost Snow Winter Summers Penny Pound Cash Rich Bond Dear Love
"""
