"""Sentences written while the matcher was, each for a turn of phrase: they show what it can read, not how well.

How well it reads what it was not written for is measured by test_held_out.py.
"""

from collections.abc import Callable

import pytest

from graph.support.verdict import Cited

SENTENCES = (
    (
        "Peak hip adduction during stance was elevated in women who went on to sustain ITBS",
        "noehren2007asb",
        "supported",
    ),
    (
        "Runners who developed the syndrome had shown no greater hip adduction beforehand",
        "noehren2007asb",
        "contradicted",
    ),
    (
        "The pain of ITBS does not come from rubbing of the band over the epicondyle",
        "fairclough2006functional",
        "supported",
    ),
    ("After an exhaustive run, hip abductor torque was lower", "habd_fatigue_jat", "supported"),
    ("Hip abductor torque fell after an exhausting run", "habd_fatigue_jat", "supported"),
    ("Fatigue reduces the strength of the hip abductors", "habd_fatigue_jat", "supported"),
    ("When runners tire, their hips adduct more", "habd_fatigue_jat", "supported"),
    ("Hip adduction decreases with fatigue", "habd_fatigue_jat", "contradicted"),
    ("Step rate had no influence on peak hip adduction", "heiderscheit2011effects", "contradicted"),
    ("Hip adduction fell when cadence was raised", "heiderscheit2011effects", "supported"),
    ("Blocking the superior gluteal nerve did not change hip adduction", "pohl2015experimentally", "supported"),
    ("Weakening the hip abductors caused the pelvis to drop", "pohl2015experimentally", "contradicted"),
    (
        "Experimentally induced weakness of the hip abductors left pelvic drop unchanged",
        "pohl2015experimentally",
        "supported",
    ),
    ("Shockwave brought no benefit for pain over sham", "rswt_rct_jat", "contradicted"),
    ("Compared with sham, shockwave therapy reduced pain", "rswt_rct_jat", "supported"),
    ("The iliotibial band slides freely over the lateral epicondyle", "fairclough2006functional", "contradicted"),
    ("A bursa lies between the band and the epicondyle", "fairclough2006functional", "contradicted"),
    ("Foam rolling immediately softened the iliotibial band", "pepper2021immediate", "contradicted"),
    (
        "Neither foam rolling nor stretching changed the stiffness of the iliotibial band",
        "pepper2021immediate",
        "supported",
    ),
    ("Calf stretching adds a few degrees of dorsiflexion", "radford2006stretching", "supported"),
    ("Joint mobilisation improves ankle dorsiflexion in unstable ankles", "vallandingham2019changes", "supported"),
    ("Balance improved after joint mobilisation", "vallandingham2019changes", "contradicted"),
    ("Hip strengthening programmes improve hip abductor strength", "willy2011effect", "supported"),
    ("A wider step lowers strain in the iliotibial band", "meardon2012step", "supported"),
    ("Strain rate of the band is higher before the onset of ITBS", "hamill2008prospective", "supported"),
    ("Foam rolling reduced pain in cyclists with ITB friction syndrome", "smr_cyclists_itbfs", "supported"),
    ("Foam rolling increased pain in cyclists with ITB friction syndrome", "smr_cyclists_itbfs", "contradicted"),
    ("Restricted ankle dorsiflexion is associated with dynamic knee valgus", "lima2018association", "supported"),
    ("Greater dorsiflexion range is associated with more dynamic knee valgus", "lima2018association", "contradicted"),
    ("People with less ankle dorsiflexion show more dynamic valgus", "lima2018association", "supported"),
    ("Anti-pronation insoles reduced rearfoot eversion in running", "orthosis_running_faoj", "supported"),
    ("Rearfoot eversion is accompanied by internal rotation of the shank", "forefoot_wedge_walking", "supported"),
    ("The ankle and foot programme prevented overuse injuries", "leppanen2024hip", "contradicted"),
    ("Supervised hip and core training reduced overuse injury in novice runners", "leppanen2024hip", "supported"),
    ("A hip strengthening routine did not lower the injury rate", "toresdahl2020randomized", "supported"),
    ("One run that is much longer than usual raises the risk of injury", "session_spike_cohort_2025", "supported"),
    ("Side-lying hip abduction hardly activates gluteus medius", "distefano2009gluteal", "contradicted"),
    ("Runners with ITBS and healthy runners did not differ in hip abductor strength", "grau2008hip", "supported"),
    ("Hip abductor strength differed between runners with ITBS and controls", "grau2008hip", "contradicted"),
    ("There was no relationship between hip abductor strength and ITBS", "grau2008hip", "supported"),
    ("ITBS runners had significantly weaker hip abductors than controls", "fredericson2000hip", "supported"),
    ("The hip abductors of the injured leg were weaker", "fredericson2000hip", "supported"),
    ("Patients with ITBS showed normal hip abductor strength", "fredericson2000hip", "contradicted"),
    ("Men with ITBS had greater knee adduction than controls", "noehren2014assessment", "supported"),
    ("Men with ITBS had greater hip internal rotation", "noehren2014assessment", "supported"),
    ("Men with ITBS had less hip internal rotation", "noehren2014assessment", "contradicted"),
    ("Iliotibial band syndrome makes the hip abductors weak", "fredericson2000hip", "cannot tell"),
    ("ITBS causes greater hip adduction", "noehren2007asb", "cannot tell"),
    ("Hip external rotator weakness causes iliotibial band syndrome", "fredericson2000hip", "not the finding"),
    ("Runners with ITBS have stronger hip abductors than controls", "fredericson2000hip", "contradicted"),
    ("Hip abductor weakness is not the cause of iliotibial band syndrome", "grau2008hip", "supported"),
    ("Greater hip internal rotation precedes the syndrome", "noehren2007asb", "not the finding"),
    ("Greater knee valgus precedes the syndrome", "noehren2007asb", "not settled"),
    ("Less hip adduction in running precedes ITBS", "noehren2007asb", "contradicted"),
    ("Larger peak knee internal rotation was found in women who later developed ITBS", "noehren2007asb", "supported"),
    ("The tibia rotates externally more in runners with ITBS", "noehren2007asb", "cannot tell"),
    ("Increasing cadence does not change hip adduction", "heiderscheit2011effects", "contradicted"),
    (
        "Hip strengthening did not change running mechanics but did increase hip abductor strength",
        "willy2011effect",
        "supported",
    ),
    ("Compression rather than friction explains the pain", "fairclough2006functional", "supported"),
    ("No bursa was found under the band", "fairclough2006functional", "supported"),
    ("Weak quadriceps cause iliotibial band syndrome", "fredericson2000hip", "cannot tell"),
    ("Patellofemoral pain is caused by weak hip abductors", "fredericson2000hip", "cannot tell"),
    ("Shockwave is no better than sham for pain", "rswt_rct_jat", "contradicted"),
    ("Narrower steps increase iliotibial band strain", "meardon2012step", "supported"),
    ("The 10% rule does not reduce injury", "buist2008graded", "supported"),
    ("It is a myth that the band can be lengthened by stretching", "falvey2009iliotibial", "supported"),
    ("Foam rolling cannot lengthen the band", "falvey2009iliotibial", "cannot tell"),
    ("Hip abductor strength was not associated with hip adduction", "noehren2007asb", "not the finding"),
)


@pytest.mark.parametrize(("text", "study", "verdict"), SENTENCES)
def test_the_turn_is_read(judged: Callable[[str, str], Cited], text: str, study: str, verdict: str) -> None:
    """The verdict is that of the appraisal, turned round where the sentence turns the claim round."""
    assert judged(text, study).verdict == verdict
