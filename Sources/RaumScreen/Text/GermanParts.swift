// Parts of German words. They are our own list, of the words of barcamps, buildings and alarms, and were checked
// word by word against other tables of hyphenation; a beginning that is more often the inside of another word
// ("echt" of "Recht") is among the doubtful ones, or missing.

/// The beginnings of second parts, before which compounds are broken.
enum GermanParts {
    /// Second parts that begin with a vowel.
    static let vowelHeads = """
        abbau abenteuer eigentum eigentüm abfall abgabe abhäng abitur abkommen ablauf ablehn abmeld abonn abordn \
        abrech absatz abschluss abschnitt absich absprach abstand abstimm abteil abwasser abwehr \
        abzug adapt admin adress agenda agentur akadem akzept alarm album algorithm alkohol \
        all3tag allein allerg alpen alternat amateur analog analys anatom anbau anbind andacht \
        anfall anfang anfertig anforder anfrage anfäng angabe angebot angehör angelegen angestellt \
        angreif angriff anhang anhäng anhör anklag ankunft anlag anlass anlauf anleg anleit anlieg \
        anmeld annahm annäher anordn anpass anreg anreiz anruf ansatz anschaff anschlag anschluss \
        anschlüss ansicht ansied ansprech anspruch ansprüch anstalt anstell anstieg anstreng \
        anteil antrag antrieb anträg antwort anwalt anweis anwend anwält anzahl anzeig anzieh \
        anzug apfel apothek appar appell arbeit arbeiter archiv argument arktis arm3band armband \
        armee armut artik arznei arzt aspekt asphalt atelier athlet atmos attack auffass aufführ \
        aufgab aufgeb aufheb aufklär auflag auflös aufmerk aufnahm aufnehm aufruf aufsatz aufsicht \
        aufstand aufsteh aufstieg auftrag auftrieb auftritt aufwand aufwert aufzeich aufzug august \
        ausbau ausbild ausdruck ausdrück ausfahrt ausfall ausflug ausflüg ausführ ausgab ausgang \
        ausgleich ausgrab auskunft auslad auslag ausland auslauf ausländ auslös ausmaß ausnahm \
        ausrüst aussag ausschluss ausschnitt ausschuss ausschütt ausseh aussicht aussprach \
        ausstatt aussteig ausstell ausstieg ausstoß ausstrahl austausch auswahl ausweis auswert \
        auswirk auszeich auszug author automat effekt effizi eignung einbau einbind einbruch \
        einbürger eindruck einfach einfahrt einfall einfluss einfüh eingab eingang eingriff \
        einheit einkauf einkomm einkäuf einkünft einlad einlag einleit einmal einnahm einordn \
        einricht einsam einsatz einschl einschränk einschätz einsicht einspar einsteig einstein \
        einstell einstieg einsätz einteil eintrag eintritt einwander einweg einwohn einzel einzug \
        element eltern embryo emission emotion empfang empfehl empfind empfäng energie engag \
        ensemb entdeck enteign entfall entfalt entfern entgelt enthalt entlass entlast entnahm \
        entscheid entschl entsorg entsprech entsteh entwick entwurf entwürf entzünd episod epoch \
        erforsch erfüll ergebnis erinner erklär erkältung erlebnis erledig ernenn erneuer ernähr \
        erzeug eröffn etappe ethik etikett ewig examen exemplar expans experiment export express \
        extrem ideal ideen ideolog idol igel illusion illustr imbiss immobil import impuls index \
        indian indikat individu indust infekt inform inhaber inhalt initiat inklus innov insekt \
        inspekt inspir instandh instinkt institut instrument integr intellig intens interess \
        interview invasion invest irrtum objekt olymp onkel online operat opfer option orakel \
        orange ordn ordnung organis orgel orientier origin oxid ukrain umbau umfang umfeld umfrag \
        umgang umgeb umgestalt umkreis umlauf umsatz umschlag umschul umsetz umstand umstell \
        umständ umwand umwelt umzug unfall unfäh unfäll ungar ungeheuer unglück uniform univers \
        unruh unschuld unsicher unterhalt unterkunft unterlag unternehm unterricht unterschied \
        unterschrift unterstütz untersuch unwetter unwürd urgroß urkund urlaub ursach urteil \
        urwald ähnlich äpfel öffent öffn ökolog ökonom über überblick übergang übersetz übersicht \
        überwach übung übungs
        """

    /// Second parts that look like the inside of others: nothing is broken there.
    static let doubtfulHeads = """
        abend acker agent aktie aktion aktiv ameri ander angel anker artig aufteil autor eifer \
        eigen eigent eimer einhalt einig entschäd ereign erfahr erfolg erkenn erkenntnis erkrank \
        erlaub ermittl ermächt ersatz erschein ertrag erträg erwart erweiter erwerb erzeugnis \
        erzähl exper identi inhab inner insel inseln integ inter offens offiz organ orient uhren \
        union unter ämter änder ängst
        """

    /// Second parts that begin with consonants that would be torn.
    static let consonantHeads = """
        blatt blend blick blind blitz block blum blut blätt blüt branch brand brauch braun brech \
        breit brems brenn brett brief briefe brigade brill bring broschür brot bruch bruder brunn \
        brust bränd bröt brüch brück brüd brüst chlor christ chron cloud clown club crowd cyber \
        draht drama drang dreh dreieck dring drog droh drohn druck drucker dräht dräng drück flagg \
        flamm flasch flash fleck fleisch fleiß flieg fließ floh flott fluch flucht flug fluss \
        fläch flöt flücht flüss flüssig frag frage frauen freiheit fremd freund friede frieden \
        frisch frist front frosch frucht frücht früh glanz glas glatt glaub gleich gleis gletsch \
        glied glieder glob glock gläs glück glüh grab grad graf gras greif grenz griff grill groß \
        grube grund grupp gruß gräb größ grün gründ grüß klang klapp klass klassen klein klima \
        klinik klink klopf kloster klub kläng klär knall knapp knie knoch knopf knot knoten knöpf \
        krach kraft krank kranz kratz kraut kreativ kredit kreis kreuz krieg kriegs krimi kris \
        krise kriti kritik kron krug kräft kränk kränz kräut krümm pfand pfarr pfeif pfeil pferd \
        pflanz pflast pfleg pflicht pfosten philo phys plakat plan planet plast platt platte \
        plattform platz pläne plätze prax praxis predig preis press prinz prinzip prob probe \
        problem prod produkt produz profess profi profil prog programm prom prot protest protokoll \
        prozess prüf prüfung psych rhetor rhyth schlacht schlaf schlag schlang schlauch schlecht \
        schleif schleus schließ schloss schlucht schluss schläf schläg schlöss schlüss schlüssel \
        schmerz schmied schmuck schmutz schnee schneid schnell schnitt schnur schrank schraub \
        schrei schreib schrift schritt schränk schul schuld schutz schwach schwamm schwan schwanz \
        schwarm schwarz schweb schwein schweiß schwell schwer schwest schwierig schwimm schwing \
        schwung schwäch schüler schütz skandal skizz skript spalt span spann spaß speck speich \
        speis spektr sperr spezi spezif spiegel spiel spieß spinn spion spitz spott sprach sprech \
        spreng spring spruch sprung spräch sprüch sprüng spur spül spür squad stabil stadion stadt \
        stahl stamm stammtisch stand standard stange star stark starr start station statist statt \
        statut steck steg steh steif steig stell stelle stereo steuer stich stick stiefel stieg \
        stil still stimm stirn stock stoff stopp stoß stoßes strahl strand strateg strauch strauß \
        streb streck strecke streif streik streit streng stress strich strick strip stroh strom \
        strophe struk struktur strumpf stud studi stuf stuhl stund städt ständ stärk stör stück \
        stühl stürm stürz stütz stütze theat thema theo thera these trab tracht trag trank trans \
        transfer transp transport trapp trauer treff treib trend trepp tret trib tribun trieb \
        trikot trink trock trommel trost trunk trupp träg tränk zwang zweck zweig zwerg zwilling \
        zwisch zwäng zwölf
        """

    /// Second parts and endings before which one consonant is taken along, although that is doubtful elsewhere.
    static let plainHeads = """
        e3rung e3rungen e3nung e3lung e3rer. e3ren. e3nen. e3rei. e3rin. e3rinn 3land 3mann 3männ \
        3tag. 3tage. 3raum 3räum 3haus 3häus 3lauf 3läuf 3kauf 3käuf 3bau. 3mark 3karte 3hand \
        3wand 3sorg 3wort 3wört 3form 3nutz 3band 3bank 3bänk 3fall. 3fäll 3markt 3märkt 3tausch \
        3thek 3raub 3maus 3baum 3bäum 3name 3nahm 3mutt 3vater 3leit 3zeit 3seit 3teil. 3teile \
        3weis 3reis 3reih 3reich 3weg. 3berg 3burg 3werk 3wesen 3wagen 3woche 3woh 3wohn 3zahl \
        3zähl 3zeug 3zimm 3ziel 3zug. 3kult 3kunst 3künst 3kunft 3nacht 3wirt 3wiss 3netz 3recht \
        3räder 3fahr 3fähr 3fest 3feuer 3film 3foto 3garten 3gärt 3geld 3gemein 3gesell 3gesetz \
        3herz 3hilf 3hund 3lebens 3lern 3lesen 3licht 3luft 3macht 3mensch 3meist 3musik 3rad. \
        3regel 3regier 3rett 3ruh 3sach 3samm 3schaff 3sich 3siche 3tech 3wasser 3wass 3werb 3wett \
        3verb 3verf 3verh 3verk 3verl 3vers 3vert 3verw 3verz
        """
}
