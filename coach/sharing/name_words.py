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

# Small words inside a name, which carry no initial.
PARTICLES = _words(
    "af al bin bint da das de degli del dela della den der di do dos du el ibn la las le los "
    "mac of op san st ten ter the van von vom y zu zum zur"
)

TITLES = _words(
    "dr mr mrs ms miss mx prof professor sir dame lord lady herr frau madame monsieur rev hon "
    "phd mba jr sr"
)
