"""The words the text archive is recognised by, in many languages: data only.

All of it is compared after `reader.feeds.wire.text.fold`: case, accents and
the kind of apostrophe do not matter.
"""

from __future__ import annotations

# --- headers: "section agency section agency" ---

AGENCIES = """
AFP|Agence France-Presse|Agence France Presse|AP|Associated Press|The Associated Press|Reuters
Thomson Reuters|UPI|United Press International|DPA|Deutsche Presse-Agentur|EFE|Agencia EFE
Agence EFE|EFE-EPA|ANSA|AGI|Adnkronos|LaPresse|Askanews|Xinhua|TASS|ITAR-TASS|RIA|RIA Novosti
Interfax|Sputnik|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Yonhap News|PTI|ANI|IANS|UNI|APP|PPI
BSS|UNB|Bernama|Antara|VNA|TNA|PNA|CNA|Anadolu|Anadolu Agency|AA|IHA|DHA|IRNA|ISNA|Mehr|Tasnim
Fars|SANA|NNA|Petra|WAM|SPA|QNA|KUNA|BNA|ONA|MENA|INA|MAP|APS|TAP|LANA|WAFA|Ma'an|SUNA|NAN|SAPA
GNA|KNA|ENA|ANP|Belga|ATS|Keystone-ATS|Keystone-SDA|SDA|APA|STA|HINA|Tanjug|FENA|MIA|BTA
Agerpres|Mediafax|MTI|CTK|ČTK|TASR|SITA|PAP|BNS|LETA|ELTA|TT|NTB|Ritzau|STT|Lusa|Agência Lusa
Agência Brasil|Telam|Télam|Notimex|Europa Press|Andina|Prensa Latina|ABI|AVN|Ukrinform|UNIAN
Unian|BelTA|Kazinform|Trend|Azertac|Armenpress|Montsame|Bloomberg|Dow Jones|CNN|BBC|BBC News|NPR
CBC|ABC News|CBS News|NBC News|Fox News|PA|PA Media|Press Association|Canadian Press
The Canadian Press|AAP|NZPA|Al Jazeera|Al-Monitor|Newswire|PR Newswire|Business Wire
GlobeNewswire|IPS|IRIN|RFE/RL|VOA|DW|RFI|RTE|SID|epd|dpa-AFX|AWP|ddp|EUobserver|Politico|Axios
Guardian|The Guardian|New York Times|The New York Times|Washington Post|The Washington Post
Wall Street Journal|The Wall Street Journal|Financial Times|The Conversation|Le Monde|Le Figaro
Libération|El País|El Mundo|La Repubblica|Corriere della Sera|Der Spiegel|Die Zeit|أ ف ب|ا ف ب
فرانس برس|وكالة فرانس برس|رويترز|أسوشيتد برس|وكالة الأناضول|الأناضول|سانا|وام|واس|قنا|كونا|بترا
وفا|واع|شينخوا|سبوتنيك|د ب أ|Рейтер|РИА Новости|ТАСС|Интерфакс|УНИАН|Укринформ|新华社|共同社
法新社|路透社|共同通信|時事通信|ロイター|연합뉴스|뉴시스
"""

SECTION_WORDS = """
news world national international nation global local regional region metro city politics
political government elections election policy business economy economics economic finance
financial markets market money companies industry trade energy oil gas tech technology science
sciences health medicine environment climate weather education society social religion culture
cultural arts art books film films movies music theater theatre television tv media
entertainment celebrity people lifestyle life style fashion food travel sport sports football
soccer cricket tennis rugby golf basketball baseball hockey racing motorsport olympics opinion
opinions editorial editorials comment commentary analysis features feature reportage
investigation investigations interviews interview special specials report reports breaking top
stories story latest headlines headline home front page general misc miscellaneous other various
obituaries obituary crime justice law legal courts security defence defense military war
conflict migration human rights development agriculture transport cars auto automotive property
africa african asia asian europe european americas america american latin middle east eastern
west western north south central oceania pacific us usa uk eu un u.s. u.k. iraq iran britain
france germany spain italy india china russia ukraine japan israel turkey egypt syria lebanon
gulf maghreb photos pictures video videos audio blogs blog letters magazine weekend sunday daily
actualite actualites nouvelles infos info monde politique economie entreprises societe sante
environnement culturel sportif divers faits une regions debats technologies medias voyage
voyages cinema livres musique spectacles nachrichten welt ausland inland politik wirtschaft
finanzen boerse börse gesellschaft kultur wissenschaft wissen gesundheit umwelt reise panorama
vermischtes lokales regionales feuilleton meinung technik netzwelt digital medien kriminalitat
recht leben noticias mundo internacional nacional politica economia negocios mercados sociedad
salud ciencia tecnologia cultura deportes deporte futbol sucesos espana américa latina medio
ambiente espectaculos gente viajes ultimas notizie mondo esteri italia interni cronaca societa
scienza scienze salute spettacoli spettacolo calcio opinioni viaggi ultime brasil portugal
desporto esporte esportes saude meio entretenimento ultima hora nieuws buitenland binnenland
wetenschap gezondheid cultuur mening nyheter nyheder uutiset utrikes inrikes udland indland
ekonomi okonomi новости мир политика экономика общество наука спорт культура происшествия россия
в мире главное новини світ політика економіка суспільство haberler haber dunya dünya siyaset
spor saglik teknoloji gundem أخبار اخبار الأخبار عالم العالم سياسة سياسية اقتصاد اقتصادية رياضة
ثقافة علوم صحة تكنولوجيا منوعات عربي عربية دولي دولية محلي محلية الشرق الأوسط مقالات رأي تقارير
مجتمع فن فنون 新闻 国际 国内 财经 体育 科技 社会 娱乐 世界 ニュース 国際 政治 経済 スポーツ 뉴스
정치 경제 사회 세계 스포츠
"""

SECTION_JOINERS = "and & of the in und et y e i + de la le les del do da"


# --- terminators ---

TERMINATOR_PHRASES = """
read more|read more here|read the rest|read the full story|read full story|read full article
read the full article|read the story|read article|read the article|read on|read story
read in full|read the whole story|read entire article|continue reading|continue reading here
keep reading|full story|full article|the full story|see more|show more|view more|learn more
find out more|more info|view full article|view article|view story|see full story
click to read more|click here to read more|click for more|tap to read more|more on this story
story ends|end of story|end of article|end of report|end of text|end of item|end of message
end of release|enditem|endit|ends item|lire la suite|lire plus|lire l'article
lire l'article complet|lire l'article en entier|lire davantage|la suite|en savoir plus|voir plus
voir la suite|continuer la lecture|continuer à lire|lire aussi la suite|poursuivre la lecture
fin de l'article|fin de la dépêche|lire tout|weiterlesen|weiter lesen|mehr lesen|mehr erfahren
mehr dazu|jetzt lesen|lesen sie mehr|lesen sie weiter|ganzen artikel lesen
den ganzen artikel lesen|zum artikel|zum ganzen artikel|vollständiger artikel|artikel lesen
hier weiterlesen|mehr anzeigen|ende der meldung|ende des artikels|leer más|leer mas
seguir leyendo|sigue leyendo|siga leyendo|continuar leyendo|continúe leyendo|ver más
leer la noticia completa|leer noticia completa|leer artículo completo|leer el artículo completo
leer completo|lea más|más información|leer nota completa|leer todo|fin de la nota
fin de la noticia|leia mais|ler mais|ler artigo|ler artigo completo|continue lendo
continuar lendo|continuar a ler|saiba mais|leia a matéria completa|ver mais
leia o artigo completo|leggi tutto|leggi di più|leggi ancora|leggi l'articolo
leggi l'articolo completo|leggi tutto l'articolo|continua a leggere|continua la lettura
per saperne di più|scopri di più|prosegui la lettura|leggi anche tutto|lees meer|lees verder
verder lezen|meer lezen|lees het hele artikel|hele artikel lezen|läs mer|läs vidare
fortsätt läsa|läs hela artikeln|les mer|les videre|les hele saken|læs mere|læs videre
læs hele artiklen|fortsæt med at læse|lue lisää|jatka lukemista|lesa meira|czytaj więcej
czytaj dalej|czytaj całość|więcej informacji|číst dále|čtěte dále|číst více|celý článek
pokračovat ve čtení|čítať ďalej|čítať viac|preberi več|več o tem|pročitaj više|pročitajte više
opširnije|čitaj dalje|nastavi čitati|прочитај више|прочитајте више|опширније|прочети още
прочетете още|прочетете повече|citește mai mult|citește mai departe|citește tot
citește continuarea|mai mult|olvass tovább|tovább olvasom|tovább a cikkhez|bővebben|devamını oku
devamını okuyun|daha fazla oku|daha fazlası|haberin devamı|διαβάστε περισσότερα
διαβάστε τη συνέχεια|διαβάστε επίσης τη συνέχεια|συνεχίστε την ανάγνωση|loe edasi|loe rohkem
lasīt vairāk|skaityti daugiau|skaityti toliau|читать далее|читать дальше|читать полностью
читать больше|читать ещё|читать статью|читать всё|читать подробнее|подробнее|узнать больше|далее
читати далі|читати більше|читати повністю|детальніше|докладніше|чытаць далей|leggi il resto
llegir més|llegiu-ne més|continua llegint|ler máis|gehiago irakurri|اقرأ المزيد|إقرأ المزيد
قراءة المزيد|للمزيد|لقراءة المزيد|المزيد|تابع القراءة|متابعة القراءة|أكمل القراءة|اقرأ أكثر
اقرأ الخبر كاملا|اقرأ المقال كاملا|اقرأ التفاصيل|التفاصيل|شاهد المزيد|عرض المزيد|انتهى الخبر
نهاية الخبر|ادامه مطلب|ادامه خبر|بیشتر بخوانید|بیشتر بدانید|خواندن ادامه|مزید پڑھیں|مزید پڑھئے
קרא עוד|קראו עוד|לקריאה נוספת|המשך קריאה|להמשך קריאה|לכתבה המלאה|और पढ़ें|आगे पढ़ें
पूरी खबर पढ़ें|আরও পড়ুন|மேலும் படிக்க|اور پڑھیں|阅读更多|阅读全文|继续阅读|查看更多|查看全文|更多
閱讀更多|閱讀全文|繼續閱讀|全文完|続きを読む|もっと読む|全文を読む|もっと見る|記事全文を読む
더 보기|더보기|계속 읽기|더 읽기|기사 더 보기|자세히 보기|전체 기사 보기|baca selengkapnya
selengkapnya|baca lebih lanjut|baca lagi|baca seterusnya|đọc thêm|xem thêm|đọc tiếp|xem tiếp
อ่านต่อ|อ่านเพิ่มเติม|soma zaidi
"""

END_WORDS = """
end|ends|ended|fin|final|fine|ende|schluss|slut|loppu|einde|koniec|konec|kraj|vége|sfârșit|τέλος
конец|кінець|край|انتهى|انتهت|نهاية|پایان|סוף|समाप्त|完|终|終|完了|終わり|おわり|了|끝|tamat
selesai|hết|fim|finis|30|0|nnnn|xxx|xxxx|eom|endall|finito
"""
"""Also ordinary words: they count in capitals, or set between dashes or brackets."""

BARE_END_WORDS = "ends|nnnn|انتهى"
"""Of those, the ones that also count bare."""

# --- furniture: credits and boilerplate ---

CREDIT_WORDS = """
photo|photos|photo credit|photo credits|photo by|photos by|photograph|photographs|photography
photographer|photo courtesy|photo illustration|file photo|image|images|image credit|image by
picture|pictures|picture credit|credit|credits|cover photo|cover image|lead image|featured image
illustration|graphic|foto|fotos|fotografie|fotograf|bild|bilder|bildnachweis|bildquelle
fotocredit|titelbild|symbolbild|crédit photo|crédits photo|crédit photos|crédits photos|crédit
crédits|photographie|crédit image|photo d'illustration|légende|imagen|imágenes|fotografía
crédito|créditos|crédito de la foto|foto de|foto cortesía|immagine|immagini|fotografia|credito
crediti|crediti foto|foto di|credito foto|imagem|imagens|crédito da foto|crédito foto|beeld
foto's|kuva|kuvat|billede|bilde|фото|фотография|иллюстрация|снимка|слика|zdjęcie|fot.|fot|fotka
snímek|fénykép|kép|fotó|fotoğraf|görsel|φωτογραφία|φωτο|εικόνα|צילום|תמונה|صورة|الصورة|صور
مصدر الصورة|تصوير|حقوق الصورة|عکس|تصویر|图|图片|图源|照片|圖|圖片|写真|画像|撮影|사진|ภาพ|gambar
ảnh
"""

BOILERPLATE_LINES = """
for immediate release|immediate release|press release|news release|media advisory|media release
advertisement|advertisements|advertising|sponsored|sponsored content|promoted content|ad|ads
story continues below|story continues below advertisement|article continues below
article continues after advertisement|continue reading below|share|share this|print|print this
email|tweet|comments|comment|leave a comment|add a comment|no comments|related|related articles
related stories|related content|related news|recommended|you may also like|more from this author
most popular|most read|trending|trending now|watch|listen|loading|skip to content|back to top
back to home|home|subscribe|sign up|log in|newsletter|follow us|follow|top stories|publicité
annonce|partager|partager cet article|imprimer|à lire aussi|lire aussi|sur le même sujet
commentaires|anzeige|werbung|teilen|artikel teilen|drucken|lesen sie auch|kommentare|zum thema
publicidad|anuncio|compartir|compartir esta noticia|imprimir|lea también|lee también|comentarios
te puede interesar|pubblicità|condividi|condividi questo articolo|stampa|leggi anche|commenti
publicidade|compartilhe|compartilhar|partilhar|leia também|comentários|advertentie|delen|reklame
reklam|annons|dela|mainos|reklama|реклама|поделиться|читайте также|комментарии|поділитися
читайте також|إعلان|اعلان|شارك|شارك المقال|مشاركة|طباعة|اقرأ أيضا|اقرأ أيضاً|تعليقات|广告|分享
広告|シェア|광고|공유
"""

BOILERPLATE_STARTS = """
zczc|embargoed until|embargo:|share this|share on|share via|share it on|click here to|click to
sign up for|sign up to|subscribe to|subscribe now|follow us|follow @|like us on|join us on
join our|get our|download our|tweet this|email this|print this|posted in|filed under|tags:
tagged with|topics:|copyright|©|(c) 20|(c) 19|all rights reserved|image gallery|watch more
listen to this|minutes to read|partager sur|partagez|abonnez-vous|suivez-nous|inscrivez-vous
tous droits|auf facebook teilen|folgen sie|abonnieren sie|alle rechte|compartir en
compartir esta|síguenos|suscríbete|suscríbase|todos los derechos|todos os direitos|condividi su
seguici|iscriviti|tutti i diritti|riproduzione riservata|compartilhe no|siga-nos|assine|deel dit
volg ons|dela på|поделиться в|подписывайтесь|подпишитесь|все права|شارك على|تابعونا|اشترك في
جميع الحقوق|版权所有|著作権|無断転載
"""

# --- bylines ---

PARTICLES = """
al el ad bin ben ibn bint abu abou umm ould bou van von vom zu zum zur der den dem de
du des d' l' da das do dos della delle dello dei degli di del la le les lo los las af av ap ter
ten te 't op y e i ou und st. ste. saint dit dite mac mc o' ua ní nic na ma bar bat s. dal dalla
san
"""

ROLE_WORDS = """
staff writer writers reporter reporters correspondent correspondents editor editors editorial
board desk bureau agencies agency agence agences agentur agenturen agencia agencias agenzie
agenzia redaktion rédaction redaction redacción redacao redação redazione redactie team
contributor contributors columnist journalist journaliste journalistes chief special guest
intern newsroom press korrespondent korrespondentin korrespondenten correspondant correspondante
corresponsal enviado enviada corrispondente inviato inviata envoyé envoyée spéciale phd md
professor lecturer fellow analyst author minister president director founder ceo
"""

ROLE_OPENERS = "for of from at für pour para per special"

NOT_NAMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december today tomorrow yesterday now then noon midnight
night day contrast numbers design land sea air train bus car chance accident far comparison
definition law default invitation popular demand heart hand ear nature mistake request force
phone post mail email time year week morning evening dawn dusk birth blood all any this that
these those our favor favour ejemplo fin exemple beispiel
"""
"""Words that follow "By" in a heading or a sentence and name nobody."""

ARTICLES = "the a an this that these those le la les der die das el il lo"

OPENERS_WITH_COLON = "texto tekst автор авторы 作者 記者 记者 著者 저자 기자 كتب كتبت اعداد نوشته"
"""Words that open a byline only with a colon: sentences begin with them as well."""

# --- sub-heads ---

SMALL_WORDS = """
a an and as at but by for from if in into nor of off on onto or over per so than that the to up
upon via vs vs. with within without yet is are not à au aux avec ce dans de des du d' en et l'
la le les leur ou par pour sans sur un une vers am auf aus bei beim bis das dem den der die ein
eine einem einen einer für gegen im ins ist mit nach nicht ohne oder seit über um und unter vom
von vor was wie zu zum zur zwischen al con del desde el ella e entre hacia hasta lo los las más
o para pero por que se sin sobre su tras una unas unos y com da do dos em na nas no nos os sem
sob agli ai alla alle allo coi col dagli dai dal dalla degli dei della delle dello di ed fra gli
i il nei nel nella sul sulla tra een het met naar om op te tot uit van voor och på av til
"""
"""Words that title case leaves in lower case."""
