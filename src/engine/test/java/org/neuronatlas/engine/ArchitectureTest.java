package org.neuronatlas.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Factor;

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

  /** DJL frees such a number while a graph still needs it: {@link Factor}. */
  @Test
  void noGraphIsGivenANumberThatIsFreedBeforeItEnds() {
    for (String operation : List.of("mul", "div", "pow", "maximum", "minimum")) {
      noClasses()
          .that()
          .resideInAnyPackage("..arch..", "..text..", "..vis..", "..attribution..")
          .and()
          .resideOutsideOfPackages("..vis.optim..")
          .and()
          .doNotHaveSimpleName("Magnitudes")
          .should()
          .callMethod(NDArray.class, operation, Number.class)
          .check(ENGINE);
    }
  }
}
