package org.neuronatlas.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.neuronatlas.server");

  @Test
  void packagesDoNotGoRoundInCircles() {
    slices().matching("org.neuronatlas.server.(*)..").should().beFreeOfCycles().check(SERVER);
  }

  @Test
  void resourcesDoNotTouchJdbc() {
    noClasses()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql", "javax.sql", "org.postgresql..", "jakarta.persistence..")
        .check(SERVER);
  }

  @Test
  void rowsAreReadOnly() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .beAnnotatedWith(Immutable.class)
        .check(SERVER);
  }

  @Test
  void libtorchIsNotOnTheClassPath() {
    for (String name : new String[] {"ai.djl.Model", "ai.djl.pytorch.engine.PtEngine"}) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }
}
