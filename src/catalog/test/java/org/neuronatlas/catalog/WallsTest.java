package org.neuronatlas.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.neuronatlas.catalog");

  @Test
  void packagesFormNoCycles() {
    slices().matching("org.neuronatlas.catalog.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void importsRunOneWay() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(FORBIDDEN).check(classes);
  }

  private static final String[] FORBIDDEN = {
    "org.neuronatlas.engine..",
    "org.neuronatlas.indexer..",
    "org.neuronatlas.server..",
    "ai.djl..",
    "io.quarkus..",
    "jakarta.persistence.."
  };
}
