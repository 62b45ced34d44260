import groovy.json.JsonSlurper

// Jenkins, as far as the library can tell: its steps run for real, in the folder where this runs.
def given = new JsonSlurper().parse(new File(args[0])) as Map
def library = new GroovyShell().parse(new File(args[1]))
def environment = [:]
def told = [unstable: null, failed: null, secrets: []]

library.metaClass.withEnv = { List variables, Closure body ->
  variables.each { environment[it.substring(0, it.indexOf('='))] = it.substring(it.indexOf('=') + 1) }
  body()
}
library.metaClass.withCredentials = { List bindings, Closure body ->
  bindings.each { environment.putAll(it) }
  told.secrets.addAll(bindings.collectMany { it.keySet() as List })
  body()
}
library.metaClass.usernamePassword = { Map names ->
  [(names.usernameVariable): 'storage', (names.passwordVariable): 'storage-secret']
}
library.metaClass.string = { Map names -> [(names.variable): 'a-token'] }
library.metaClass.sh = { Map step ->
  def builder = new ProcessBuilder('sh', '-xe', '-c', step.script as String).redirectErrorStream(true)
  environment.each { name, value -> builder.environment()[name] = value }
  def process = builder.start()
  System.err << process.inputStream
  process.waitFor()
}
library.metaClass.fileExists = { String path -> new File(path).exists() }
library.metaClass.readJSON = { Map step -> new JsonSlurper().parse(new File(step.file as String)) }
library.metaClass.unstable = { String text -> told.unstable = text }
library.metaClass.error = { String text -> throw new IllegalStateException(text) }

def outputs = null
try {
  outputs = library.call(given)
} catch (IllegalStateException failure) {
  told.failed = failure.message
}
println groovy.json.JsonOutput.toJson(told + [outputs: outputs])
