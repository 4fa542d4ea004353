def log = new File(basedir, 'build.log').getText('UTF-8')

assert log =~ /relative-fairness: vGPU \d+ against vGPU \d+ from \d+ to \d+ ns: \d+ ns x weight, at most \d+ is promised/
assert log.contains('# holds the device')
def shrunk = log =~ /shrunk to (\d+) vGPUs and (\d+) kernels/
assert shrunk.find()
assert shrunk.group(1) as int <= 3
assert shrunk.group(2) as int <= 10

def suite = { String properties ->
    def report = new File(basedir, "target/surefire-reports/TEST-org.example.scheduler.${properties}.xml")
    new groovy.xml.XmlSlurper().parse(report)
}
def fair = suite('FairProperties')
assert [fair.@tests, fair.@failures, fair.@errors, fair.@skipped]*.text() == ['22', '0', '0', '3']
def blind = suite('WeightBlindProperties')
def failed = blind.testcase.findAll { !it.failure.isEmpty() || !it.error.isEmpty() }.collect { it.@name.text() }
assert failed as Set == ['keepsItsGuarantees', 'aRaisedWeightRaisesTheService'] as Set

def lines = new File(basedir, 'target/contract-report/org.example.scheduler.FairProperties.txt').readLines()
assert lines.size() == 22
assert lines.any { it.startsWith('theScaleOfTimeChangesNothingButTimes') && it.contains('suppressed: its slice is two') }
assert lines.any { it.startsWith('runsSeveralAtOnce') && it.contains('skipped: [SPATIAL] is not claimed') }

// What an embedder writes: a class of under 15 lines, its imports aside.
def source = new File(basedir, 'src/test/java/org/example/scheduler/FairProperties.java').readLines()
assert source.size() - source.findIndexOf { it.startsWith('class') } < 15
