"""Sentences the graph holds no claim on: whichever study they cite, nothing can be told."""

import pytest

from graph.support.verdict import Support, Verdict

ELSEWHERE = """
The weather in autumn was colder than expected.
Aspirin reduces the risk of stroke in older adults.
Higher interest rates slow inflation.
Weak passwords increase the risk of intrusion.
Smoking causes lung cancer.
The band played three songs at the concert.
The elastic band was stretched until it broke.
Friction between the tyre and the road causes wear.
Shock waves damage buildings.
Music with a fast tempo increases cadence in rowers.
Protein intake raises muscle mass.
Caffeine improves running performance.
"""
OTHER_COMPLAINTS = """
Female footballers tear the anterior cruciate ligament more often than men.
Women with patellofemoral pain run with greater hip adduction.
Greater hip adduction predicts medial tibial stress fractures.
Proximal strengthening relieves patellofemoral pain.
Stretching before football did not reduce hamstring injuries.
Patients with low back pain have weak trunk muscles.
Hip replacement improves function in patients with osteoarthritis.
Insoles relieve plantar heel pain.
Less dorsiflexion raises the risk of ankle sprains.
Trunk lean reduces knee load in patients with osteoarthritis.
Shockwave therapy helps tennis elbow.
Radial shockwave therapy reduces pain in greater trochanteric pain syndrome.
Compression garments reduce muscle soreness after exercise.
Massage reduces delayed-onset muscle soreness.
Ischaemic compression lowers trigger point pain.
Foam rolling relieves neck pain in office workers.
Gait retraining reduced pain in women with patellofemoral pain.
Dynamic knee valgus is a risk factor for ACL injury.
"""
OTHER_PARTS = """
Weak hip flexors accompany overuse injuries in runners.
The abductors of the shoulder are weak in swimmers.
Foam rolling the quadriceps increases knee flexion range.
Foam rolling of the hamstrings increases hip flexion range.
Stretching lengthens the hamstrings over several weeks.
Knee extension strength improved after the training programme.
Botulinum toxin reduces spasticity of the hip adductors.
Achilles tendon stiffness increases with training.
The Achilles tendon stores elastic energy in running.
A bursa lies beneath the tendon of the pes anserinus.
The lateral collateral ligament attaches to the lateral femoral epicondyle.
The popliteus tendon lies deep to the iliotibial band.
The iliotibial band is supplied by the superior gluteal artery.
The squat works the quadriceps more than the gluteal muscles.
"""
OTHER_EFFECTS = """
Raising cadence increases oxygen uptake.
A higher step rate lowers the load on the patellofemoral joint.
Increasing step rate reduces braking impulse and vertical oscillation of the centre of mass.
Step length shortens as step rate rises.
Wider steps raise the metabolic cost of running.
Strength training improves bone density in older women.
Strength training improves running economy.
Foam rolling improves recovery after exercise-induced muscle damage.
Static stretching immediately before exercise reduces maximal muscle strength.
Shockwave therapy speeds the healing of fractures.
Motion-control shoes cut the number of new cases in a running club.
Minimalist shoes increase cadence.
Legs of unequal length predispose a runner to iliotibial band syndrome.
Running on the side of a cambered road puts the downhill leg at greater risk.
Women are affected by iliotibial band syndrome more often than men.
Most injuries affected the knee and lower leg.
"""
METHODS = """
Participants were recruited from local running clubs.
Pain was assessed with a visual analogue scale.
Hip adduction was recorded during treadmill running at 3.5 m/s.
Hip abductor strength was measured with an isokinetic dynamometer at 30 degrees per second.
Isometric hip strength was measured with a hand-held dynamometer and normalised to body mass.
Strain was calculated from the change in length of the modelled band.
Fifteen healthy runners completed trials at three step widths.
Ankle dorsiflexion was measured with the weight-bearing lunge test.
Runners were randomly allocated to two groups of twelve.
All participants gave written informed consent.
Larger randomised trials are needed to confirm the effect of hip strengthening.
Exercise adherence declined in the second half of the trial.
The two groups were alike in age, body mass and weekly mileage.
ITBS affected 18 of the 400 women during follow-up.
"""
SENTENCES = tuple(
    sentence
    for group in (ELSEWHERE, OTHER_COMPLAINTS, OTHER_PARTS, OTHER_EFFECTS, METHODS)
    for sentence in group.strip().splitlines()
)


def test_there_are_many_sentences_and_studies(support: Support) -> None:
    """More than seventy sentences, each held against more than a hundred studies."""
    assert len(SENTENCES) > 70
    assert len(support.evidence.references.studies) > 100


@pytest.mark.parametrize("text", SENTENCES)
def test_nothing_can_be_told(support: Support, text: str) -> None:
    """No study of the graph supports it, contradicts it, or is said to report something else."""
    understood = support.understand(text)
    told = {key: support.judge(understood, key).verdict for key in support.evidence.references.studies}

    assert {key: verdict for key, verdict in told.items() if verdict is not Verdict.CANNOT_TELL} == {}
