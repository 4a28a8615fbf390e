package org.firesteel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.firesteel.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs, gradients and buffers of every module against PyTorch's. */
class ModulesGoldenTest {
  private final ModuleTable table = new ModuleTable();

  @ParameterizedTest
  @ValueSource(strings = {"modules.json", "modules_more.json"})
  void giveWhatPyTorchGives(String file) {
    Golden golden = Golden.read(file);
    List<String> failures = new ArrayList<>();
    for (JsonNode node : golden.cases()) {
      String id = node.required("id").textValue();
      try {
        new GoldenModule(golden, node, table).check();
      } catch (AssertionError | RuntimeException e) {
        failures.add(id + ": " + e);
      }
    }
    int cases = golden.cases().size();
    System.out.printf("golden: %s %d cases, %d passed%n", file, cases, cases - failures.size());
    assertFalse(golden.cases().isEmpty());
    assertEquals("", String.join("\n", failures));
  }

  @ParameterizedTest
  @ValueSource(strings = {"modules.json", "modules_more.json"})
  void gradientsAgreeWithDifferences(String file) {
    Golden golden = Golden.read(file);
    List<String> failures = new ArrayList<>();
    for (JsonNode node : golden.cases()) {
      // A padding row is read but not learned: there differences must disagree.
      boolean padding = node.path("kwargs").has("padding_idx");
      if (node.required("dtype").textValue().equals("float64") && !padding) {
        try {
          new GoldenModule(golden, node, table).checkGradients();
        } catch (AssertionError | RuntimeException e) {
          failures.add(node.required("id").textValue() + ": " + e);
        }
      }
    }
    assertEquals("", String.join("\n", failures));
  }

  @Test
  void everyModuleHasARowAndACase() {
    Set<String> tried = new TreeSet<>();
    for (String file : List.of("modules.json", "modules_more.json")) {
      Golden.read(file).cases().forEach(node -> tried.add(node.required("module").textValue()));
    }
    Set<String> missing = new TreeSet<>();
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    for (JavaClass type : importer.importPackages("org.firesteel.nn")) {
      boolean container =
          type.isEquivalentTo(ModuleList.class) || type.isEquivalentTo(ModuleDict.class);
      if (type.isAssignableTo(Module.class)
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)
          && !container
          && !(table.rows().containsKey(type.getSimpleName())
              && tried.contains(type.getSimpleName()))) {
        missing.add(type.getSimpleName());
      }
    }
    assertEquals(
        Set.of(),
        missing,
        "these modules need a row in a *Rows file of org.firesteel.nn and a golden case");
  }

  @Test
  void anUnknownModuleIsNamed() {
    AssertionError error = assertThrows(AssertionError.class, () -> table.row("NoSuchModule"));
    assertTrue(error.getMessage().contains("no row for the module 'NoSuchModule'"));
  }
}
