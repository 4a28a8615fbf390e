package org.firesteel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The table of packages in DESIGN.md, and the project's rules that need no Spark. */
@AnalyzeClasses(
    packages = "org.firesteel",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
  private static final String ROOT = "org.firesteel.";

  /**
   * Package to packages it may import. The tensor wing counts as one; each line names only lines
   * above it.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("vector", Set.of()),
          Map.entry("memory", Set.of()),
          Map.entry("blas", Set.of("vector", "memory")),
          Map.entry("kernel", Set.of("vector", "memory", "blas")),
          Map.entry("random", Set.of()),
          Map.entry("data", Set.of("vector")),
          Map.entry("spec", Set.of()),
          Map.entry("tensor", Set.of("memory", "blas", "kernel", "random")),
          Map.entry("nn", Set.of("tensor", "random", "spec")),
          Map.entry("loss", Set.of("tensor", "spec")),
          Map.entry("optim", Set.of("kernel", "tensor", "nn", "spec")),
          Map.entry(
              "train",
              Set.of("memory", "blas", "random", "data", "spec", "tensor", "nn", "loss", "optim")),
          Map.entry("io", Set.of("blas", "spec", "tensor", "nn", "train")));

  @ArchTest
  static final ArchRule imports =
      classes().should(importOnlyWhatTheTableAllows()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule noSpark =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
          .because("the engine knows nothing of Spark")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nativeCodeOnlyInBlas =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.firesteel.blas..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ludovic.netlib..", "org.bytedeco..", "com.sun.jna..")
          .because("org.firesteel.blas is the only user of native libraries")
          .allowEmptyShould(true);

  private static final Set<String> ELEMENTARY =
      Set.of(
          "exp", "expm1", "log", "log1p", "log10", "pow", "sinh", "cosh", "tanh", "sin", "cos",
          "tan", "asin", "acos", "atan", "atan2", "cbrt", "hypot");

  @ArchTest
  static final ArchRule elementaryFunctionsArePortableOnDemand =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "kernel.Elementary")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + "tensor.autograd.GradCheck")
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaMethodCall>("an elementary function of Math is called") {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getTargetOwner().isEquivalentTo(Math.class)
                      && ELEMENTARY.contains(call.getName());
                }
              })
          .because("its bits depend on the processor: kernel.Elementary or StrictMath")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noMutableStaticState =
      classes().should(NoMutableStaticState.inAnyField()).allowEmptyShould(true);

  private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
    return new ArchCondition<>("import only what the table in DESIGN.md allows") {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        String from = slice(origin);
        if (!MAY_IMPORT.containsKey(from)) {
          events.add(
              SimpleConditionEvent.violated(
                  origin,
                  origin.getName() + " is in no package of the table " + MAY_IMPORT.keySet()));
          return;
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(ROOT)
              && !slice(target).equals(from)
              && !MAY_IMPORT.get(from).contains(slice(target))) {
            events.add(
                SimpleConditionEvent.violated(
                    dependency,
                    String.format(
                        "%s may import %s, actual: %s",
                        from, MAY_IMPORT.get(from), dependency.getDescription())));
          }
        }
      }
    };
  }

  /**
   * The part of the package name after {@code org.firesteel}: {@code tensor} for {@code
   * org.firesteel.tensor.op}.
   */
  private static String slice(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", 2)[0] : "";
  }
}
