"""Words that matter for telling a name from its neighbours."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given names that are also English words, or short enough to stand for something else.
AMBIGUOUS = _words(
    "abbey ace amber angel april art ash aubrey august autumn barb basil bay bear bell benny bill "
    "bliss blue bob brandy brook brooke buck bud buddy candy carol case cash chance charity chase "
    "cherry chip chris christian chuck clay clement cliff colt constance cook coral crystal daisy "
    "dale dawn dean destiny dick dolly dot drew duke earl earnest ebony eden ernest eve faith "
    "fern fleur flora forest frank gay gene ginger glen glory grace grant gray grey guy hank "
    "happy hardy harmony harry hazel heath heather herb holly honor honour hope hunter iris ivy "
    "jack jade jasmine jasper jean jerry jet jewel jimmy josh joy judge june justice king kitty "
    "lacy lance lane lark laurel lily liberty major marc marina mark mason maverick max may "
    "melody mercy merit merry mike miles misty nick nova olive page parker pat patience pearl "
    "peg penny pepper peter pierce piper pip pippa poppy prince prudence randy raven ray read "
    "reed rich river rob robin rocky rod roman rose rosemary rowan royal ruby rush rusty sage "
    "sally sandy scout shade shelly sky skip sonny spencer star stella sterling stew stone storm "
    "stormy sue summer sunny tab tad temple terry tiffany timber trace trip troy true tucker "
    "val van vera victor victoria viola violet wade ward warren wells wes west will willow win "
    "winter wolf wood woody worth wren young zen"
)

# Last names that are words too, beside those that are given names.
SURNAMES_TOO = _words(
    "abbot archer arrow baker ball bank banker banks barber barker barn barrel beach bean beck "
    "beer berry bird bishop black blank block bond book booth born bow bower bowl bowman box boy "
    "branch brand bridge bridges bright broad brown bull bullock burns bush butcher butler butter "
    "cannon carpenter carrier cart carter carver castle chain chambers chandler change child "
    "church clark clear clerk close coal coleman collar comb cooper copper corner cotton court "
    "coward cox craft crane crisp cross crow crown cruise cutter cutler day deal dear deep dice "
    "doe dove drinkwater driver early east edge elder english ever fair farmer farrow fast "
    "feather ferry fields finch finder fish fisher flag flint flood flower flowers fool foot ford "
    "foreman forester foster fountain fox free freeman french fresh frost fuller gage gale game "
    "gamble gap gardener gate gates gentle glass glover gold golden good goose grange grass "
    "graves great green griffin grove hall hammer hand harder hare harper hart hatch hawk hay "
    "head hedge high hill hills holder hole holiday hood hook horn horne hound house humble hurst "
    "iron joiner jolly jump keen keeper key keys kind knight knock lake lamb lamp land lang last "
    "law lawless lawyer leaf lean light lightfoot line link lion little lock long love low lunch "
    "man manners march marsh marshal marshall mast masters mayor meadow meadows mean merchant "
    "mill miller mills minor mint monk moody moon moor moore moss mount mountain nail near needle "
    "nest noble noon north nurse oak oakes old orchard outlaw painter palm palmer park parsons "
    "partridge patch peace peacock peak pear pike pine pitt place plain plank pond pool poor pope "
    "porter post potter pound power powers price pride priest proud purple quick rain rake rider "
    "right ring rivers road rock rook roper rover sadler sailor salt sand sands savage sawyer "
    "school sellers sharp shepherd shield ship shoemaker short shot silver singer slack sleep "
    "small smart snow south sparks sparrow speed spring squire stack stamp stark starling steel "
    "stock stocks stores strange street strong sugar swallow swan sweet swift tailor tanner "
    "taylor teacher thatcher thorn tree turner vale vine wage wagner wake walker wall walls "
    "waters weaver weeks weir well wheat wheeler white whitehead wild wilder winner winters wise "
    "woods wool worker worthy wright yard young younger"
)

# What people do, as it may begin a sentence before a name: `Offer Tom`, `Promote Sofia`.
ACTS = _words(
    "abandon accept acknowledge add admit advise agree allow announce answer appoint appreciate "
    "approach approve arrange avoid await ban begin block bother break brief build burn buy cancel "
    "challenge choose close collect comfort commend compare compliment confirm confront "
    "congratulate connect consult contact convince cover create credit cut dare defend delay "
    "deliver demote deny describe develop discuss dismiss draft drive drop empower encourage "
    "engage escalate exclude expand expect face feed fetch fight fire fix force forgive freeze "
    "gather greet grill halt handle hate hire hold hug hurry ignore include inform interrupt "
    "interview introduce involve join judge kill launch lead leave lend lose make mention merge "
    "miss move name nominate notice nudge observe offer open order own pass pay persuade phone "
    "pick postpone praise prepare present press print promise promote propose protect prove "
    "publish pull push quit raise reach reassure receive recognise recognize recommend reduce "
    "refuse reject relieve reopen replace replan reply request resign respect respond reward roll "
    "rush save scrap seek sell set share ship shut sign sit skip slow spend split spoil stall "
    "stand start stay steer stick sue suggest support surprise suspect swap teach test text throw "
    "transfer treat trim turn understand update urge value visit walk want warn watch welcome win "
    "worry write"
)

# Names that stand capitalised inside a sentence for a month or a day: nothing tells them apart.
CALENDAR = _words("april may june august autumn summer winter sunday monday friday easter")

# Words that name no one: how a person is placed, and what stands between names.
ROLES = _words(
    "a about advisor advisory after agency all an analyst and anyone architect area as assistant "
    "associate at audit auditor bank before board both boss by ceo cfo chair chairman "
    "chairwoman chairperson chief cio client clients cmo co coach colleague colleagues committee "
    "comms communications company consultant controller coo council counsel cpo cto customer "
    "customers data department dept deputy design designer desk developer director directors "
    "division each else engineer engineering engineers ev everybody everyone exec executive "
    "executives ex external family father few field finance for former founder friend friends "
    "from gm group guide half head her him his hr husband i in intern interns internal investor "
    "investors is it its just last lead leader leaders leadership legal line ltd maintenance "
    "manager managers management market marketing me member members mentor mentors mine mother "
    "my myself neighbour new next nobody none of office officer old on one operations ops or our "
    "ours owner owners partner partners peer peers people person planner plant plus president "
    "procurement product production programme program project purchasing quality regional report "
    "reports research risk sales secretary section security senior several she he shop site "
    "sister brother some somebody someone son daughter staff steering still strategy supervisor "
    "supplier suppliers supply support svp team teams tech technology that the their them then "
    "they this to trainee treasurer two three union unit us vendor vendors via vice vp we who "
    "whole wife with works you your no idea yet not sure unknown tbd na same nothing sometime"
)

# Words that stand between two people; after a small word they are part of a name: `von und zu`.
JOINERS = _words("and et och og or oder und")

# Small words inside a name, which carry no initial.
PARTICLES = JOINERS | _words(
    "af al bin bint da das de degli del dela della den der di do dos du e el ibn la las le los "
    "mac of op san st ten ter the van von vom y zu zum zur"
)

MONTHS_AND_DAYS = CALENDAR | _words(
    "january february march july september october november december "
    "tuesday wednesday thursday saturday spring christmas"
)

# Words that often begin a sentence, and so have a capital there without being a name.
STARTERS = _words(
    "a about above according actually after again against ah all almost already also although "
    "always am among an and another any anyone anything apparently are as ask asked asking at "
    "back be because been before began being below besides better between both bring but by call "
    "can cannot check clearly come could dear decide delegate despite did do does doing done "
    "during each earlier either else email even eventually ever every everyone everything except "
    "explain few finally find first follow for forget from get getting give given go going good "
    "got great had has have having he hearing hello help her here hers hey hi his honestly hope "
    "how however i if in indeed instead into invite is isn it its just keep knowing last later "
    "lately least less let like listen listening look looking luckily make many may maybe me "
    "meanwhile meet meeting met might mine more most mostly much must my naturally need neither "
    "never next no nobody none nor normally not nothing now obviously of often oh ok okay on once "
    "one only or other others otherwise our over perhaps please possibly probably put rather "
    "really recently remind remember right said same saw say saying second see seeing seems "
    "send several shall she should show since so some somebody someone something sometimes soon "
    "speak still stop such suddenly sure surely take talk talked talking tell telling thank thanks "
    "that the their them then there therefore these they thinking think third this those though "
    "three through thus to today together told tomorrow tonight too toward towards trust try two "
    "under unfortunately unless unlike until up upon us use usually very wait was watching we well "
    "were what whatever when whenever where whereas whether which while who whoever whom whose why "
    "will wish with within without wonder working would write yes yesterday yet you your"
)

TITLES = _words(
    "dr mr mrs ms miss mx prof professor sir dame lord lady herr frau madame monsieur rev hon "
    "phd mba jr sr"
)
