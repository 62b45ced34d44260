/**
 * job-gate as a step of a Jenkins pipeline: jobGate(apiUrl: '…', path: '…', bodyFile: '…', credentialsId: 'um').
 *
 * Every input of job-gate may be given in camel case; beside them `credentialsId` (user name and password),
 * `tokenCredentialsId` (secret text) and `command` (what starts job-gate). Returns the outputs by their names.
 * A job that ends WARNING, where `failOn` names it, leaves the build unstable; any other red end fails it.
 */
def call(Map given = [:]) {
  Map inputs = [:] + given
  String command = inputs.remove('command') ?: 'npx --yes job-gate@1'
  String user = inputs.remove('credentialsId')
  String token = inputs.remove('tokenCredentialsId')
  List refused = inputs.keySet().findAll { it in ['password', 'token', 'secrets', 'clientKey'] } as List
  if (refused) {
    error("jobGate: give ${refused.join(', ')} from credentials, with credentialsId or tokenCredentialsId")
  }
  String file = 'job-gate-outputs.json'
  List variables = ["JOB_GATE_OUTPUTS=${file}".toString()]
  inputs.each { name, value -> variables << "${variableOf(name)}=${value}".toString() }
  int code = 1
  Closure run = {
    withEnv(variables) {
      code = sh(script: "rm -f ${file}; exec ${command}", returnStatus: true)
    }
  }
  List bindings = []
  if (user) {
    bindings << usernamePassword(credentialsId: user, usernameVariable: 'JOB_GATE_USERNAME', passwordVariable: 'JOB_GATE_PASSWORD')
  }
  if (token) {
    bindings << string(credentialsId: token, variable: 'JOB_GATE_TOKEN')
  }
  if (bindings) {
    withCredentials(bindings, run)
  } else {
    run()
  }
  Map outputs = fileExists(file) ? readJSON(file: file) : [:]
  if (code == 22) {
    unstable("job-gate: ${outputs.message}")
  } else if (code != 0) {
    error("job-gate: ${outputs.verdict ?: 'ended'} (exit code ${code}): ${outputs.message ?: 'see the log'}")
  }
  return outputs
}

/** JOB_GATE_API_URL for apiUrl. */
private String variableOf(name) {
  return 'JOB_GATE_' + name.toString().replaceAll(/([A-Z])/, '_$1').toUpperCase()
}
