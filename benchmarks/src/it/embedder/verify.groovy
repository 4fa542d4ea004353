def log = new File(basedir, 'build.log').getText('UTF-8')

assert log =~ /relative-fairness: vGPU \d+ against vGPU \d+ from \d+ to \d+ ns: \d+ ns x weight, at most \d+ is promised/
assert log.contains('# holds the device')
def shrunk = log =~ /shrunk to (\d+) vGPUs and (\d+) kernels/
assert shrunk.find()
assert shrunk.group(1) as int <= 3
assert shrunk.group(2) as int <= 10

def counts = { String test ->
    def report = new File(basedir, "target/surefire-reports/TEST-org.example.scheduler.${test}.xml")
    def suite = new groovy.xml.XmlSlurper().parse(report)
    [suite.@tests, suite.@failures, suite.@errors].collect { it.text() as int }
}
assert counts('WeightBlindTest') == [1, 1, 0]
assert counts('FairTest') == [1, 0, 0]
def (properties, failures, errors) = counts('FairProperties')
assert properties >= 8
assert failures == 0 && errors == 0
