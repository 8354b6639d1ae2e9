package org.neuronatlas.indexer;

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
          .importPackages("org.neuronatlas.indexer");

  @Test
  void packagesFormNoCycles() {
    slices().matching("org.neuronatlas.indexer.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void importsRunOneWay() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(FORBIDDEN).check(classes);
  }

  private static final String[] FORBIDDEN = {
    "org.neuronatlas.app..", "org.neuronatlas.demo..", "org.neuronatlas.server..", "io.quarkus.."
  };
}
