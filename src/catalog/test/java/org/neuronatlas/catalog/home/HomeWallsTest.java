package org.neuronatlas.catalog.home;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HomeWallsTest {
  @Test
  void aHomeDoesNotKnowWhatIsKeptInIt() {
    noClasses()
        .that()
        .resideInAPackage("org.neuronatlas.catalog.home")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.neuronatlas.catalog",
            "org.neuronatlas.catalog.row",
            "org.neuronatlas.catalog.store",
            "org.neuronatlas.catalog.write",
            "org.neuronatlas.catalog.vocabulary")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.neuronatlas.catalog"));
  }
}
