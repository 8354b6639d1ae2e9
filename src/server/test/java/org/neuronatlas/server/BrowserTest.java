package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader in Chromium, without JavaScript but for the accessibility checks. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class BrowserTest {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("atlas.chromium", "/usr/bin/chromium"));
  private static Playwright playwright;
  private static Browser browser;

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  @BeforeAll
  static void open() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM),
        "There is no Chromium at " + CHROMIUM + ": the pages are not walked in a browser.");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--no-first-run")));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }

  private BrowserContext reader(int width, String light, boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, 900)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(light.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
            .setJavaScriptEnabled(scripts));
  }

  @ParameterizedTest
  @CsvSource({"390, false", "1440, false", "390, true", "1440, true"})
  void walksFromHomeToAPictureWithScriptsOrWithout(int width, boolean scripts) {
    try (BrowserContext reader = reader(width, "light", scripts)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      page.navigate(base.toString());
      page.locator("main h2 a").first().click();
      assertThat(page.url()).endsWith("/tags/region");
      page.locator(".tagged p a").first().click();
      assertThat(page.url()).contains("/tags/region/");
      page.locator("a.set").first().click();
      assertThat(page.url()).contains("/models/demo/");
      assertThat(page.locator("main .plates .plate").count()).isGreaterThanOrEqualTo(10);
      String here = page.url();
      page.locator("a[rel=next]").click();
      int number = Integer.parseInt(here.substring(here.lastIndexOf('/') + 1));
      assertThat(page.url()).endsWith("/" + (number + 1));
      page.locator(".every > summary").click();
      assertThat(page.locator("details .plate").last().isVisible()).isTrue();
      assertThat(page.locator(".once").isVisible()).isFalse();
      page.locator("details a.plate").first().click();
      if (scripts) {
        leafsThroughLargePlates(page);
        page.locator("dialog a").click();
      }
      assertThat(page.url()).contains("/datasets/drawn/");
      assertThat(page.locator(".exhibit img").isVisible()).isTrue();
      assertThat(page.locator(".excited li").count()).isGreaterThan(4);
      page.locator(".excited .sheet a").first().click();
      assertThat(page.url()).contains("/models/demo/");
      assertThat(complaints).isEmpty();
    }
  }

  /** A plate is open: the arrows go on, Escape goes back to the link, and it opens again. */
  private static void leafsThroughLargePlates(Page page) {
    String here = page.url();
    String first = page.locator("dialog .plate > img:first-child").getAttribute("src");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("dialog .plate > img:first-child").getAttribute("src"))
        .isNotEqualTo(first);
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("dialog .plate > img:first-child").getAttribute("src"))
        .isEqualTo(first);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog").count()).isZero();
    assertThat(page.url()).isEqualTo(here);
    page.keyboard().press("Enter"); // the focus is back on the plate
    assertThat(page.locator("dialog .plate > img:first-child").getAttribute("src"))
        .isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"390, false", "1440, true"})
  void techniquesAreLinksAndTheMeterIsSeen(int width, boolean scripts) {
    try (BrowserContext reader = reader(width, "light", scripts)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      page.navigate(base.resolve("/models/demo/layer4.1.pre/0").toString());
      String first = page.locator(".exhibit img").first().getAttribute("src");
      page.locator(".rail a:has-text('Holds back')").click();
      page.waitForURL("**?technique=negative");
      assertThat(page.locator(".exhibit img").first().getAttribute("src")).isNotEqualTo(first);
      page.locator(".exhibit figcaption a").click();
      assertThat(page.url()).endsWith("?technique=negative#trust");
      for (Locator words : page.locator(".meter text").all()) {
        var box = words.boundingBox();
        assertThat(box.height).as("words keep their size").isBetween(15.0, 30.0);
        assertThat(box.x).isGreaterThanOrEqualTo(0);
        assertThat(box.x + box.width).isLessThanOrEqualTo(width);
      }
      page.locator(".making summary").click();
      assertThat(page.locator(".making pre").last().isVisible()).isTrue();
      assertThat(wideness(page)).isLessThanOrEqualTo(0);
      page.locator(".rail a:has-text('Excites')").click();
      page.waitForURL("**/layer4.1.pre/0");
      assertThat(page.locator(".exhibit img").first().getAttribute("src")).isEqualTo(first);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void theArrowsGoToTheNeuronBeforeAndAfter() {
    try (BrowserContext reader = reader(1440, "light", true)) {
      Page page = reader.newPage();
      page.navigate(base.resolve("/models/demo/embedding/7").toString());
      page.keyboard().press("ArrowRight");
      page.waitForURL("**/embedding/8");
      page.keyboard().press("ArrowLeft");
      page.waitForURL("**/embedding/7");
    }
  }

  @Test
  void aPermalinkCopiesItself() {
    try (BrowserContext reader = reader(1440, "light", true)) {
      reader.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = reader.newPage();
      page.navigate(base.resolve("/models/demo/embedding/7").toString());
      page.locator("button:text('Copy link')").click();
      page.locator(".pass-on [role=status]:text('Copied')").waitFor();
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(TestAtlas.PUBLIC_URL + "/models/demo@f1c70a7e/embedding/7");
      page.locator(".pass-on a:text('Permalink')").click();
      assertThat(page.url()).endsWith("/models/demo@f1c70a7e/embedding/7");
    }
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1440, light", "1440, dark"})
  void everyPageIsAccessibleAndFits(int width, String light) {
    try (BrowserContext reader = reader(width, light, true)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      List<String> paths = new ArrayList<>(Ask.PAGES.values());
      paths.addAll(Ask.STATES);
      for (String path : paths) {
        page.navigate(base.resolve(path).toString());
        assertThat(wideness(page)).as("%s scrolls sideways by", path).isLessThanOrEqualTo(0);
        assertThat(complaints).as(path).isEmpty();
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
            .as("%s at %d px, %s", path, width, light)
            .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
            .isEmpty();
      }
      page.navigate(base.resolve("/models/nowhere").toString());
      assertThat(wideness(page)).isLessThanOrEqualTo(0);
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"390", "1440"})
  void nothingMovesOnASheetOfTwoThousand(int width) throws Exception {
    Change change = new Change(database);
    change.addWide();
    try (BrowserContext reader = reader(width, "light", true)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      page.navigate(base.resolve("/models/demo/wide").toString());
      double tall = height(page);
      for (int twelfth = 0; twelfth <= 12; twelfth++) {
        page.evaluate("y => scrollTo(0, y)", tall * twelfth / 12);
        page.waitForTimeout(60);
      }
      assertThat(height(page)).as("its height was known from the start").isEqualTo(tall);
      Object shift =
          page.evaluate(
              """
              () => new Promise(done => { let sum = 0; new PerformanceObserver(list => {
                for (const entry of list.getEntries()) sum += entry.value; })
                .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200); })
              """);
      assertThat(((Number) shift).doubleValue()).isZero();
      page.waitForFunction(
          "() => [...document.querySelectorAll('.whole li')].at(-1).querySelector('img').complete");
      assertThat(complaints).isEmpty();
    } finally {
      change.removeWide();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, false", "1440, false", "390, true", "1440, true"})
  void fromHomeToTheHappyNeuronInThreeSteps(int width, boolean scripts) {
    try (BrowserContext reader = reader(width, "light", scripts)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      page.navigate(base.toString());
      page.getByRole(AriaRole.SEARCHBOX).or(page.getByRole(AriaRole.COMBOBOX)).fill("happy");
      page.keyboard().press("Enter");
      page.waitForURL("**/search?q=happy");
      assertThat(page.locator("h1").textContent()).isEqualTo("happy");
      page.locator(".finds a.whole").first().click();
      page.waitForURL("**/models/demo/**");
      assertThat(page.url()).contains("/models/demo/");
      assertThat(page.locator(".named, .evidence").first().textContent()).contains("Joy");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void suggestionsAreWalkedByKeyboard() {
    try (BrowserContext reader = reader(1440, "light", true)) {
      Page page = reader.newPage();
      List<String> complaints = listen(page);
      page.navigate(base.toString());
      page.keyboard().press("/");
      page.keyboard().type("hear");
      Locator field = page.getByRole(AriaRole.COMBOBOX);
      Locator options = page.getByRole(AriaRole.OPTION);
      options.first().waitFor();
      assertThat(field.getAttribute("aria-expanded")).isEqualTo("true");
      assertThat(field.getAttribute("aria-activedescendant")).isNull();
      assertThat(page.getByRole(AriaRole.STATUS).textContent())
          .isEqualTo(options.count() + " suggestions");
      page.keyboard().press("ArrowDown");
      assertThat(field.getAttribute("aria-activedescendant"))
          .isEqualTo(options.first().getAttribute("id"));
      assertThat(options.first().getAttribute("aria-selected")).isEqualTo("true");
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      page.keyboard().press("ArrowUp");
      page.keyboard().press("ArrowUp");
      assertThat(field.getAttribute("aria-activedescendant"))
          .isEqualTo(options.last().getAttribute("id"));
      page.keyboard().press("Home");
      assertThat(field.getAttribute("aria-activedescendant")).isNull();
      page.keyboard().press("Escape");
      assertThat(field.getAttribute("aria-expanded")).isEqualTo("false");
      assertThat(options.count()).isZero();
      assertThat(field.inputValue()).isEqualTo("hear");
      page.keyboard().press("ArrowDown");
      options.first().waitFor();
      String first = options.first().locator("span").textContent();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      page.waitForURL(address -> !address.equals(base.toString()));
      assertThat(page.locator("h1").textContent()).isEqualTo(first);
      assertThat(complaints).isEmpty();
    }
  }

  private static double height(Page page) {
    return ((Number) page.evaluate("document.documentElement.scrollHeight")).doubleValue();
  }

  private static int wideness(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  private static List<String> listen(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            complaints.add(response.status() + " " + response.url());
          }
        });
    return complaints;
  }
}
