"""Sentences that name a place of Morocco, in four writings, and sentences that only seem to."""

FRENCH = """
Bonjour, notre association à Tiznit cherche un comptable deux heures par semaine | Tiznit
Nous sommes basés à Ouarzazate et avons besoin d'un graphiste | Ouarzazate
je suis ingénieure à casa, dispo le samedi | Casablanca
Coopérative d'huile d'argan près d'Essaouira cherche aide pour vendre en ligne | Essaouira
slt je cherche un comptable pr notre asso a fes | Fès
Je viens de Fès mais j'habite à Rabat | Rabat
Comptable bénévole, région de Marrakech, 4h par mois | Marrakech
une école de la commune de Tamri voudrait des cours de soutien | Tamri
Besoin d'un formateur Excel - Béni Mellal | Béni Mellal
Association Amal, Khénifra : aide à la rédaction d'un dossier INDH | Khénifra
formation en premiers secours à Al Hoceïma avant la fin du mois | Al Hoceima
je peux me déplacer sur Mohammedia ou Casablanca | Mohammedia
on est dans la province de Zagora, le village est loin de tout | Zagora
Je travaille à Sidi Maârouf et peux aider le midi | Casablanca
dispo quartier Maârif, deux soirs par semaine | Casablanca
L'association est à Hay Mohammadi, Casablanca | Casablanca
Réunion à l'Agdal avec les bénévoles | Rabat
Nous intervenons à Yacoub El Mansour auprès des jeunes | Rabat
Soutien scolaire à Tabriquet, niveau collège | Salé
appui juridique pour une association de Salé | Salé
cours d'anglais à Salé le mercredi | Salé
cherche photographe à Chefchaouen pour notre festival | Chefchaouen
Un atelier couture à Sefrou a besoin de conseils | Sefrou
Nous sommes une asso de Tata qui travaille sur l'eau | Tata
Atelier à Tata, hébergement possible | Tata
la ville de Safi a besoin de vous | Safi
mission à Safi pour un électricien | Safi
Bénévole à El Jadida, je propose 3 h par semaine | El Jadida
cherchons infirmière à Laâyoune | Laâyoune
asso de Dakhla, initiation à la planche pour enfants autistes | Dakhla
Je suis à Agadir, quartier Talborjt | Agadir
au Guéliz, près de la gare | Marrakech
Besoin de réparer les ordinateurs du lycée d'Azrou | Azrou
formation à Midelt ou à distance | Midelt
J'habite Témara, je peux venir à Rabat | Témara
Le centre est à Aït Melloul | Aït Melloul
notre douar près de Taroudannt n'a plus d'eau | Taroudant
Nous accompagnons les femmes de Kelaât M'Gouna | Kelaat M'Gouna
dossier à monter pour la commune d'Ighil, suite au séisme | Ighil
séisme : Talat N'Yaaqoub a besoin de psychologues | Talat N'Yaaqoub
Je suis muté à Benguerir le mois prochain | Ben Guerir
aide comptable à Fquih Ben Salah svp | Fquih Ben Salah
FORMATION BUREAUTIQUE A OUJDA | Oujda
besoin d'un plombier à kenitra | Kénitra
Je connais bien Tanger mais pas à Tanger : je vis à Tétouan | Tétouan
Pas à Casablanca, plutôt à Settat | Settat
cherche bénévole sur Marakech | Marrakech
Je suis à Taroudnat pour l'été | Taroudant
on est à Khourigba, coopérative de femmes | Khouribga
interprète en langue des signes à Inezgane | Inezgane
Association de M'diq, activités nautiques | M'diq
à Tan-Tan il manque une sage-femme | Tan-Tan
Es-Semara, bibliothèque à créer | Es-Semara
à Al Haouz les écoles rouvrent | Al Haouz
entre Casablanca et Rabat, peu importe | Casablanca
Tanger | Tanger
Je vis au 12 rue de Fès à Meknès | Meknès
Ville : Safi | Safi
Lieu: Salé | Salé
Association Safi pour l'eau, aide au montage de projet | Safi
cherche comptable, Salé | Salé
je reside sale | Salé
Agdal, Marrakech | Marrakech
quartier Massira à Marrakech | Marrakech
Agadir, cité Dakhla | Agadir
Youssoufia, Rabat | Rabat
Tamansourt, près de Marrakech | Tamansourt
I live in Fez and can teach English in Ifrane | Fès
province du Haouz | Al Haouz
on cherche un formateur a sale | Salé
Tétouan/M'diq | Tétouan
"""

STANDARD_ARABIC = """
نحن جمعية في مدينة تزنيت نبحث عن محاسب متطوع | Tiznit
تعاونية نسائية بإقليم أزيلال تحتاج إلى مصمم | Azilal
أبحث عن متطوعين في الدار البيضاء لتعليم المعلوميات | Casablanca
أقيم بالرباط وأستطيع تقديم دروس في اللغة الإنجليزية | Rabat
جمعيتنا بمدينة آسفي تطلب الدعم القانوني | Safi
مقرنا بجماعة تامري | Tamri
نبحث عن ممرض متطوع قرب ورزازات | Ouarzazate
أعمل في الجديدة وأود المساعدة يوم السبت | El Jadida
نحتاج مساعدة في العيون قبل نهاية الشهر | Laâyoune
ورشة للخياطة بقلعة السراغنة | El Kelâa des Sraghna
نحن من الحسيمة ونريد تكوينا في التسويق | Al Hoceima
جمعية بجهة سوس ماسة مقرها أكادير | Agadir
دروس الدعم بحي يعقوب المنصور | Rabat
نشتغل بسيدي مومن مع الشباب | Casablanca
جماعة إغيل، إقليم الحوز | Ighil
إقليم الحوز بعد الزلزال يحتاج إلى أخصائيين نفسيين | Al Haouz
متطوعة من فاس | Fès
تكوين في الإسعافات الأولية لفائدة شباب الفقيه بن صالح | Fquih Ben Salah
مكتبة بدوار قرب خنيفرة | Khénifra
في طانطان أو عن بعد | Tan-Tan
تعاونية بالرشيدية لتثمين التمور | Errachidia
جمعية من تطوان تبحث عن مترجم | Tétouan
نحن في وجدة منذ عشر سنوات | Oujda
مستشفى بركان يحتاج متطوعين، نحن من بركان | Berkane
مدرسة بإقليم الرحامنة | Rehamna
نبحث عن كهربائي بسلا | Salé
جمعية تعنى بالأطفال في سلا الجديدة | Sala Al Jadida
متطوع بمراكش | Marrakech
نود تنظيم يوم طبي بمنطقة إملشيل | Imilchil
مقر الجمعية ببني ملال | Béni Mellal
أسكن في القنيطرة وأعمل في الرباط | Kénitra
بعمالة المضيق الفنيدق | M'diq
نحن بالداخلة ونحتاج إلى مصور | Dakhla
جمعية بالصويرة للموسيقى | Essaouira
نريد مدربا في ميدلت | Midelt
بمدينة السمارة | Es-Semara
ليس في طنجة بل في العرائش | Larache
أنا من مكناس لكنني أعمل في إفران | Ifrane
مركز القصر الكبير للتكوين | Ksar El Kébir
بجماعة مساعدة نحتاج قسما جديدا | M'Saada
حي السلام أكادير | Agadir
فيها فاس ومكناس | Fès
حي الداخلة بأكادير | Agadir
"""

DARIJA_IN_ARABIC = """
حنا جمعية ففاس بغينا شي محاسب | Fès
أنا ساكن فكازا ونقدر نعاون ف الويكاند | Casablanca
كنقلبو على شي غرافيست فطنجة | Tanger
واش كاين شي حد فالجديدة يعاونا | El Jadida
غادي نجي لطنجة السيمانة الجاية | Tanger
حنا من الرشيدية وخاصنا فورماسيون | Errachidia
التعاونية ديالنا حدا تارودانت | Taroudant
نقدر نعطي سوايع فأكادير ولا أونلاين | Agadir
جمعية فمراكش كتقلب على مصور | Marrakech
حنا ف سيدي مومن وبغينا نديرو مسرح | Casablanca
الدوار ديالنا قريب من أزيلال | Azilal
خاصنا شي طبيب متطوع فالعيون | Laâyoune
جمعية ديال العيالات ف قلعة السراغنة | El Kelâa des Sraghna
أنا مهندس من وجدة | Oujda
فآسفي كاينة جمعية زوينة | Safi
السلام عليكم حنا فالناظور | Nador
بغيت نتطوع فالرباط نهار السبت | Rabat
عندنا ورشة ديال الخياطة فسلا | Salé
حنا فواحد الدوار ديال زاكورة | Zagora
ففاس ولا مكناس بحال بحال | Fès
كنسكن فالمحمدية وكنخدم فكازا | Mohammedia
شي أستاذ فخنيفرة يقري الدراري | Khénifra
لقنيطرة فيها بزاف ديال الجمعيات | Kénitra
فلقنيطرة خاصنا شي محامي | Kénitra
ماشي فالرباط، فسلا | Salé
الجمعية ديالنا فبني ملال | Béni Mellal
حنا فتيزنيت وباغين شي كومبتابل | Tiznit
شي واحد من تاوريرت يعاونا | Taourirt
فجماعة سيدي بيبي خاص الما | Sidi Bibi
نقدر نجي للدار البيضاء مرة فالشهر | Casablanca
حي يعقوب المنصور عندنا فيه دار الشباب | Rabat
فكليز ولا فالداوديات | Marrakech
حنا فإنزكان | Inezgane
فاقليم شيشاوة كاين بزاف ديال الخصاص | Chichaoua
بغيت شي حد ف طاطا | Tata
حنا فالداخلة بغينا نديرو نادي | Dakhla
جينا من تاهلة | Tahla
أنا فخريبكة وخدام مع الفوسفاط | Khouribga
كاين معرض ديال الصناعة التقليدية فالصويرة | Essaouira
عندنا مشروع ديال الزعفران فتالوين | Taliouine
خاصنا كاميو يدي السلعة من بوعرفة | Bouarfa
فالقصر لكبير | Ksar El Kébir
فقلعة مكونة | Kelaat M'Gouna
فواحد الجمعية فالفنيدق | Fnideq
لا ماشي فكازا، حنا فبرشيد | Berrechid
"""

DARIJA_IN_LATIN = """
salam, 7na jam3iya f Tiznit bghina chi wa7ed y3awenna f la compta | Tiznit
ana mn agadir n9der n3awen f design | Agadir
bghit chi mou7asib ftanja | Tanger
kan9leb 3la chi graphiste f casa | Casablanca
7na f fes w khassna prof d anglais | Fès
sakna f kech w n9der nttewe3 | Marrakech
ndir volontariat fmrrakch nhar sbt | Marrakech
jam3iya d Salé bghat formation | Salé
f sla kayna jam3iya zwina | Salé
3ndna ta3awniya f l9el3a d sraghna | El Kelâa des Sraghna
mn safi w ghadi l rabat | Safi
khdam f safi, f l'ocp | Safi
safi 7na f agadir | Agadir
ok safi, ana f Nador | Nador
7na f l3youn bghina tbib | Laâyoune
f ljdida kayn chi wa7d? | El Jadida
9rib mn khnifra | Khénifra
7da ouarzazat | Ouarzazate
dwar 9rib l zagora | Zagora
ana sakn f hay mohammadi | Casablanca
kandirou soutien f sidi moumen | Casablanca
f dar lbida wla f mohamadia | Casablanca
machi f rabat, f tmara ville | Témara
frabat n9der nji | Rabat
lbnat d bni mellal bghaw yt3elmo | Béni Mellal
7na f khribga | Khouribga
ghadi nji l tanja simana jaya | Tanger
chi electricien mn titwan | Tétouan
fl7oceima kayn chi wa7d | Al Hoceima
f lhoceima | Al Hoceima
jm3iya f rachidia | Errachidia
khassna kar mn azilal | Azilal
7na f imintanout 7da chichawa | Imintanoute
chi prof f tarodant | Taroudant
f wejda bghina chi mo7ami | Oujda
ana mn berkan | Berkane
kanskon f agdal | Rabat
f hay riad l3chiya | Rabat
n9der nemchi l salé wla l rbat | Salé
7na ftata w m7tajin chi wa7d d lma | Tata
f lqliaa dyal agadir | Lqliaa
f guelmim kayn nadi | Guelmim
mn fkih ben salah | Fquih Ben Salah
flkelaa bghina chi mosawir | El Kelâa des Sraghna
f ben grir kayna ljami3a | Ben Guerir
jam3iya f ait melloul | Aït Melloul
f inzgan kayn souk | Inezgane
ana f dakhla daba | Dakhla
7na f m3arif | Casablanca
f mdinat sefrou | Sefrou
wjdna kolchi, 7na f oujda | Oujda
khass chi tbib f imilchil | Imilchil
tamansourt 9rib mn kech | Tamansourt
ntla9aw f agdal marrakech | Marrakech
hay salam f agadir | Agadir
ana f lkhmissat | Khémisset
7na f ait ourir 7da kech | Aït Ourir
f khenfira | Khénifra
mn taroudnat | Taroudant
"""

# "Safi" is "enough, OK" far more often than the town.
ENOUGH = """
safi
Safi
SAFI
safi.
Safi !
ok safi
safi mzyan
safi fhemt
wakha safi
safi ana mwaf9
sf safi baraka
safi safi
safi daba n9der nbda
ana safi salit
safi hadchi li bghina
mochkil safi t7el
safi merci bcp
d'accord safi
merci safi c'est bon
c'est bon safi
non safi merci
safi nta9ina ghedda
safi, nchoufo ghedda
ghir safi
la safi
a safi baraka mn lhedra
a safi
w safi
o safi
iyeh safi
safi nwerrik kifach
bghit 2 sway3 w safi
khassna chi mou7asib w safi
3 sway3 f simana w safi
f simana safi
safi f simana jaya
hadi hiya safi
kolchi safi
safi ghadi nsift lik
ana khdit lqarar safi
safi kml
3lach safi
lla safi bla mzyya
safi 3afak
safi a khoya
yallah safi
safi hadi akhir mra
t9riban safi
safi? wakha
Parfait, safi !
safi 7bess
bghit ghir n3awen safi
mabghitch safi
safi ma b9a walo
bslama safi
ila kan momkin safi
salit lkhdma safi
c bon safi on se voit demain
oui safi je confirme
صافي
صافي مزيان
واخا صافي
صافي فهمت
صافي بغيت غير ساعتين
"""

NO_PLACE = """
السنة الجديدة فيها بزاف ديال المشاريع
بغينا مساعدة فالمحاسبة
صباح الخير
طبيب العيون
حنا محتاجين مساعدة
الفكرة الجديدة ديالنا
نظارات العيون للأطفال
عيون الدراري مريضة
فحص العيون بالمجان
حساسية فالعيون
الدورة الجديدة والبرامج الجديدة
بطاطا وخيزو
كنطيبو البطاطا
كرة السلة للبنات
ساعتين ف السيمانة
المدينة الجديدة
على الطريقة الجديدة
الموظفة الداخلة فالمشروع
الداخلية بالليل
تمارة ديال الخدمة
جرادة كلات الزرع
بركان ثائر
المضيق ديال الواد
أفران الخبز
الحاجب ديال عينيه
الريش ديال الدجاج
كرامة الإنسان
معارف ومهارات
المعارف والكفاءات
التقدم والازدهار
المحيط الأطلسي
المرسى ديال الحوت
ميسور الحال
رباط الصليبي عندو مقطوع
الرحمة والمغفرة
السلام عليكم
المنصورية ديال العرس
محامية متطوعة
المحامية ديالنا
مكونة فمحو الأمية
تلوين ورسم
ماسة ديال الذهب
المنزل ديال العائلة
فالمنزل بالليل
الكارة ديال النقل
زايدة ناقصة
البروج ديال الحظ
السوق السبت
حسان ومريم
عند رشيدة
مع المحمدي
رياح قوية
الجبهة الاجتماعية
أولاد صغار
واجدة للتطوع
القبيلة
sale temps aujourd'hui
la salle est réservée
une salle à louer
l'eau salée
c'est sale
à la salle
en salle
on solde : prix de vente
big sale today
tata Khadija viendra
ma tata est infirmière
à tata Fatima
riche en idées
le rabat-joie de service
un rabat de tissu
la gare routière
Fatima Tazi
Karim Benslimane, comptable
Mme Ouazzani et M. Fassi
avec Rachida et Samira
du matériel médical
à la mairie
ma3ndich lwe9t f simana
ana wajda nkhdem m3akom
wajdin
3afak safi
fhemt safi
dar jdida
mn jdid
l3am jdid
à distance
à domicile
les oasis du sud
un oasis
la Bourgogne
en Californie
à Paris
à Marseille
Mohamia bénévole
mo7amia
bsla w khizo
btata
salam 3alaykom
besoin d'assistance
la massa
get rich quick
contact@agadir.ma
https://www.casablanca.ma/fr
rue de Rabat
avenue de Fès
شارع مراكش
f l3chiya
f ramadan
ksiba w lbhayem
lwlad sghar
f lbureau
f lmdina
medina
stat d lprojet
statistiques
mesure d'impact
!!!
123456
🙂
المغرب
Maroc
à part
l'étranger
à l'étranger
Hassan et Salma
Moulay Rachid El Alaoui
"""
