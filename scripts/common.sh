# shellcheck shell=bash
# What firesteel and cluster share: finding Java, building the jar, finding or assembling Spark.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/spark-driver/target/firesteel.jar

fail() {
  echo "error: $*" >&2
  exit 1
}

# Wrong usage: exit code 2, as everywhere in the command line.
usage_error() {
  echo "error: $*" >&2
  echo "'scripts/$(basename "$0") --help' tells more" >&2
  exit 2
}

# Sets $java and $java_version; exports JAVA_HOME for the tools that look there.
find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME must be the folder of a JDK, actual: $JAVA_HOME (it has no bin/java)"
  else
    java=$(command -v java) || fail "no Java found: install a JDK, 17 or newer, and set JAVA_HOME or PATH"
  fi
  local properties
  properties=$("$java" -XshowSettings:properties -version 2>&1) || fail "$java does not run: $properties"
  java_version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$properties")
  [[ $java_version =~ ^[0-9]+$ && $java_version -ge 17 ]] \
    || fail "Java must be 17 or newer, actual: $java_version ($java)"
  JAVA_HOME=$(sed -n 's/^ *java\.home = //p' <<<"$properties")
  export JAVA_HOME
}

maven() {
  # From 23 on Java complains of Maven's own libraries.
  ((java_version < 23)) || local -x MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  [[ -x $JAVA_HOME/bin/javac ]] || fail "building needs a JDK, actual: only a Java runtime in $JAVA_HOME"
  (cd "$root" && ./mvnw -B -q -Dquick -DskipTests "$@" package) >&2 || fail "the build failed"
}

# One process builds, others wait for it and then find nothing left to do.
locked() {
  mkdir -p "$root/spark-driver/target"
  (flock 9 && "$@") 9>"$root/spark-driver/target/.lock"
}

jar_is_fresh() {
  [[ -f $jar && -z $(find "$root"/pom.xml "$root"/{engine,spark-driver}/{pom.xml,src/main} \
    -newer "$jar" -print -quit) ]]
}

build_jar() {
  if ! jar_is_fresh; then
    echo "building $(basename "$jar") ..." >&2
    maven
  fi
}

# The versions that decide which jars a Spark of our own has.
spark_stamp() {
  grep -E '<(spark|scala|hadoop)\.version>' "$root/pom.xml"
}

spark_is_assembled() {
  [[ -f $root/.spark/stamp && $(<"$root/.spark/stamp") == "$(spark_stamp)" ]]
}

# Filled under another name and renamed when complete: what is there is whole.
assemble_spark() {
  if ! spark_is_assembled; then
    echo "assembling Spark in .spark from Maven's repository (once) ..." >&2
    local new=$root/.spark.new
    rm -rf "$new"
    maven -Pspark-jars -Dspark.jars.directory="$new/jars"
    spark_stamp >"$new/stamp"
    rm -rf "$root/.spark"
    mv "$new" "$root/.spark"
  fi
}

need_jar() {
  jar_is_fresh || locked build_jar
}

# Makes sure of a Spark: the user's SPARK_HOME, else our own, which takes its settings from conf/spark.
need_spark() {
  if [[ -n ${SPARK_HOME:-} ]]; then
    [[ -x $SPARK_HOME/bin/spark-submit ]] \
      || fail "SPARK_HOME must be the folder of a Spark, actual: $SPARK_HOME (it has no bin/spark-submit)"
    own_spark=false
    : "${SPARK_CONF_DIR:=$SPARK_HOME/conf}"
  else
    spark_is_assembled || locked assemble_spark
    export SPARK_HOME=$root/.spark SPARK_SCALA_VERSION=2.13
    export SPARK_CONF_DIR=${SPARK_CONF_DIR:-$root/conf/spark}
    # shellcheck disable=SC2034 # read by firesteel
    own_spark=true
  fi
}

# Sets $command to the java command line for a class of Spark, as Spark's bin/spark-class does.
spark_command() {
  mapfile -d '' -t command \
    < <("$java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
  # What comes first is an empty word and a line break, to mark the start.
  command=("${command[@]:1}")
  [[ ${#command[@]} -gt 0 ]] || fail "Spark's launcher gave no command for $1"
  command[0]=${command[0]#$'\n'}
}
