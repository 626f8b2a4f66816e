"""Given names that are no other word, and places that are no given name.

Neither list is whole, and neither decides alone: a given name is only offered to be
hidden, and a place is only passed over in a field where something stands before it.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# As tokens are compared: small letters, without accents.
GIVEN = _words(
    "aaron abdul abdullah abigail adam adrian agnes agnieszka ahmad ahmed aisha akira alan alba "
    "albert alejandra alejandro aleksander alessandro alex alexander alexandra alexei alfred "
    "ali alice alicia alina alison alistair alma alois amanda amelia amina amir amit amy ana "
    "anand anastasia anders andre andrea andreas andrei andres andrew aneta angela angelika "
    "aniket anil anita anja anjali ann anna anne annette annika anthony antoine anton antonia "
    "antonio anya arjun armin arne arthur arun ashley astrid aya ayesha barbara bart bartosz "
    "beate beatrice beatriz ben benedikt benjamin bernard bernd bettina bianca birgit bjorn "
    "bogdan boris brenda brian bridget bruno camila camille carina carl carla carlos carmen "
    "carolina caroline catherine cecilia cedric celine chen chiara chloe christel christiane "
    "christina christine christoph christopher claire clara clarissa claudia claudio claus "
    "colin connor corinna cornelia craig cristina dagmar damian dan dana daniel daniela daniele "
    "danielle danny dario darren dave david deborah deepak deepika denis denise derek diana "
    "diego dieter dimitri dirk dominic dominik donna doris dorothea dorothy douglas duncan "
    "edgar edith eduardo edward edwin eileen elaine eleanor elena elias elif elin elisa "
    "elisabeth elise elizabeth ella ellen elsa emil emilia emily emma emmanuel enrico eric "
    "erica erik erika erin ernst erwin esra esther ethan eugen eva evelyn ewa fabian fabio "
    "farah fatima federico felicia felix ferdinand fernanda fernando filip fiona florian franz "
    "franziska fred freddy frederic frederik frieda friedrich fritz gabriel gabriela gabriele "
    "gareth gary geoff georg george gerald gerard gerda gerhard gerry gianni gillian gina "
    "giorgio giovanni gisela giulia giuseppe gloria gordon graham greg gregor gregory greta "
    "gudrun guido guillaume gunnar gunther gustav hanna hannah hannes hans harald harish "
    "harriet hassan heike heiko heinrich heinz helen helena helene helga helmut hendrik henrik "
    "henry herbert hermann hiroshi holger horst howard hubert hugh hugo hussein ian ibrahim ida "
    "ignacio igor ilse imran ines inga inge ingrid irene irina irma isaac isabel isabella "
    "isabelle ivan ivana jacob jacqueline jacques jakob jakub james jan jana jane janet janine "
    "jason javier jeff jeffrey jelena jennifer jenny jens jeremy jerome jessica jill jim jin "
    "joan joanna jochen joe joel johan johann johanna johannes john jon jonas jonathan jorg "
    "jorge jose josef joseph juan judith julia julian juliana julie julien jurgen justin "
    "justyna kai karen karim karin karina karl karla karolina karsten katarina kate katharina "
    "katherine kathleen kathrin kathryn kathy katie katja katrin keiko keith kelly ken kenji "
    "kenneth kerstin kevin khaled kim kirsten klara klaus knut kofi konrad krishna kristen "
    "kristian kristina kristof kumar kurt kwame lars latisha laura lauren laurent lea leila "
    "lena leo leon leonard leonie liam lina linda lisa lise liu liz lorenz lorenzo louis louisa "
    "louise luc luca lucas lucia lucy ludwig luis luisa lukas lukasz lydia lynn maddalena "
    "madeleine magdalena maja malik manfred manuel manuela marcel marcin marco marcus marek "
    "margaret margarita maria mariam marian mariana marianne marie marija mario marion marisa "
    "marius markus marlene marta martha martin martina mary maryam mateusz mathias mathieu "
    "mathilde matteo matthew matthias maureen maurice mauricio maximilian maya megan mehmet mei "
    "meike melanie melissa michael michaela michal michel michelle miguel mika mikael mila "
    "milena mina mira miriam mirko mohamed mohammad mohammed moira monica monika morgan moritz "
    "mustafa nadia nadine naomi natalia natalie natasha nathan neha neil nicola nicolas nicole "
    "niels nikhil nikita niklas nikola nikolai nils nina noah noel nora norbert norman oksana "
    "olaf oleg olga oliver olivia omar oscar oskar otto pablo pamela paola paolo pascal "
    "patricia patrick paul paula pauline pavel pawel pedro peggy petra philip philipp philippa "
    "phoebe pierre piotr pooja prakash priya priyanka quentin rachel rafael rahul rainer raj "
    "rajesh ralf ralph ramon raphael rashid raul rebecca regine reinhard renata renate rene "
    "ricardo richard rita robert roberta roberto rodrigo roger roland rolf ron ronald rosa "
    "rosalind rosemarie ross roy rudolf rupert ruth ryan sabina sabine sabrina salma salvatore "
    "sam samantha samir samira samuel sandeep sandra sanjay sara sarah sascha sean sebastian "
    "sergei sergio shalini shirley siegfried sigrid silke silvia simon simone sofia sonia sonja "
    "sophia sophie stefan stefanie stephan stephanie stephen steve steven stuart sunil suresh "
    "susan susanna susanne sven svenja svetlana sylvia takashi tamara tania tanja tara tatiana "
    "ted teresa tessa thea theo theodor theresa thierry thomas thorsten tilda tim timo timothy "
    "tina tobias todd tom tomas tomasz tommaso tony torsten tracy ulrich ulrike ursula uwe "
    "valentina valerie vanessa verena veronica veronika vijay vikram viktor viktoria vincent "
    "vivian vladimir volker walter wanda wang wei wendy werner wiebke wilhelm william winfried "
    "wolfgang xavier xin yan yara yasmin yolanda yosef youssef yuki yusuf yvonne zainab zara "
    "zhang zoe zofia zsofia"
)

# Cities and countries of which none is a given name; two words as they follow each other.
PLACES = frozenset(
    place.replace("_", " ")
    for place in _words(
        "aachen aberdeen abu_dhabi accra africa amsterdam ankara antwerp argentina athens atlanta "
        "australia austria baden bangalore bangkok barcelona basel bavaria beijing beirut belfast "
        "belgium belgrade bengaluru bergen berlin bern berne bielefeld bilbao birmingham bochum "
        "bogota bologna bonn bordeaux boston bratislava braunschweig brazil bremen bristol brno "
        "brussels bucharest budapest buenos_aires bulgaria cairo california cambridge canada "
        "cape_town cardiff chemnitz chennai chicago chile china cologne colombia copenhagen "
        "cracow croatia czechia dallas darmstadt delhi denmark denver detroit dortmund dresden "
        "dubai dublin duisburg dusseldorf edinburgh egypt eindhoven england erfurt essen estonia "
        "europe finland france frankfurt freiburg gdansk geneva genoa germany ghent glasgow "
        "gothenburg graz greece guangzhou hamburg hannover hanover heidelberg helsinki hong_kong "
        "houston hungary hyderabad iceland india indonesia innsbruck ireland istanbul italy "
        "jakarta japan johannesburg karlsruhe kassel katowice kiel klagenfurt koln krakow "
        "kuala_lumpur kyiv kyoto lagos lausanne leeds leicester leipzig liechtenstein lille linz "
        "lisbon lithuania liverpool ljubljana lodz london los_angeles lubeck luxembourg lyon "
        "madrid magdeburg mainz malaysia malmo manchester manila mannheim marseille melbourne "
        "mexico mexico_city miami montreal moscow mumbai munchen munich munster nairobi naples "
        "netherlands new_delhi new_york new_zealand newcastle nigeria norway nuremberg nurnberg "
        "oslo ottawa philadelphia poland porto portugal potsdam poznan prague pune regensburg "
        "reykjavik riga romania rome rotterdam salzburg san_diego san_francisco sao_paulo "
        "scotland seattle seoul serbia seville shanghai sheffield shenzhen singapore slovakia "
        "slovenia spain stockholm strasbourg stuttgart sweden switzerland taipei tallinn tel_aviv "
        "thailand tokyo toronto toulouse turin turkey ukraine utrecht vancouver vietnam vilnius "
        "wales warsaw wien wiesbaden wolfsburg wroclaw wurzburg zagreb zurich"
    )
)
