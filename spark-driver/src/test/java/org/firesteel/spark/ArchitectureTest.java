package org.firesteel.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.firesteel.NoMutableStaticState;

/** The project's rules for the code that runs on Spark. */
@AnalyzeClasses(
    packages = "org.firesteel.spark",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching("org.firesteel.spark.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nativeCodeOnlyInTheEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ludovic.netlib..", "org.bytedeco..", "com.sun.jna..")
          .because("the engine's kernel package is the only user of native libraries")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noMutableStaticState =
      classes().should(NoMutableStaticState.inAnyField()).allowEmptyShould(true);
}
