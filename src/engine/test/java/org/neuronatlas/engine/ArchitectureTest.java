package org.neuronatlas.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine's walls. */
class ArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.neuronatlas.engine");

  @Test
  void theEngineKnowsDjlAndLittleElse() {
    assertThat(ENGINE).hasSizeGreaterThan(20);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.neuronatlas.engine..",
            "java..",
            "javax.imageio..",
            "ai.djl..",
            "org.slf4j..",
            "com.google.gson..",
            "com.pngencoder..",
            "com.twelvemonkeys.imageio.plugins.webp..",
            "org.jspecify..")
        .check(ENGINE);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("org.neuronatlas.(**)").should().beFreeOfCycles().check(ENGINE);
  }
}
