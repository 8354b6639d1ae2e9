package org.neuronatlas.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.neuronatlas.demo");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.neuronatlas.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void knowsNothingOfTheRestOfTheHouse() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.neuronatlas.catalog..", "org.neuronatlas.indexer..", "org.neuronatlas.server..")
        .check(CLASSES);
  }

  /** Java's own fonts need fontconfig, which a bare machine does not have. */
  @Test
  void usesNoFontOfTheMachine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.awt.Font")
        .check(CLASSES);
  }
}
