package org.neuronatlas.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final JavaClasses ATLAS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.neuronatlas");

  @Test
  void noCyclesBetweenPackages() {
    slices().matching("org.neuronatlas.app.(*)..").should().beFreeOfCycles().check(ATLAS);
  }

  @Test
  void nothingImportsTheApp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.neuronatlas.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.neuronatlas.app..")
        .check(ATLAS);
  }

  @Test
  void theLeashNeedsNothingOfTheProcessItGuards() {
    classes()
        .that()
        .haveSimpleName("Leash")
        .should()
        .onlyDependOnClassesThat()
        .resideInAPackage("java..")
        .check(ATLAS);
  }
}
