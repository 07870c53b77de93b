package dev.dashcam;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom, as the packages' own descriptions say it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {
  private static final String ROOT = "dev.dashcam.";

  /** Each package with the packages of this project it may use, besides itself. */
  private static final Map<String, Set<String>> LAYERS = layers();

  private JavaClasses program;

  private static Map<String, Set<String>> layers() {
    Set<String> act = Set.of("act", "model", "config", "sys", "store");
    Map<String, Set<String>> layers = new TreeMap<>();
    layers.put("model", Set.of());
    layers.put("model.check", Set.of("model"));
    layers.put("config", Set.of("model"));
    layers.put("sys", Set.of());
    layers.put("store", Set.of("model", "sys"));
    layers.put("observe", Set.of("model", "config", "sys", "store"));
    layers.put("observe.check", with(layers.get("observe"), "observe", "model.check"));
    layers.put("decide", Set.of("model", "config"));
    layers.put("decide.check", Set.of("model", "model.check", "config"));
    layers.put("act", Set.of("model", "config", "sys", "store"));
    layers.put("act.camera", act);
    layers.put("act.hook", act);
    layers.put("act.ingest", act);
    layers.put("act.job", act);
    layers.put("act.setup", act);
    layers.put("act.upload", with(act, "act.ingest", "model.check"));
    layers.put("act.upload.rclone", with(act, "act.ingest", "act.upload"));
    layers.put("report", Set.of("model", "config", "decide", "store"));
    layers.put(
        "run",
        with(
            act,
            "report",
            "observe",
            "decide",
            "act.camera",
            "act.hook",
            "act.ingest",
            "act.job",
            "act.upload",
            "act.upload.rclone"));
    layers.put("run.setup", with(act, "observe", "act.setup"));
    layers.put(
        "run.doctor",
        with(
            act,
            "run",
            "observe",
            "observe.check",
            "decide.check",
            "act.setup",
            "act.upload",
            "act.upload.rclone",
            "model.check"));
    layers.put(
        "cli",
        Set.of(
            "run", "run.setup", "run.doctor", "report", "model", "model.check", "config", "demo"));
    layers.put("demo", Set.of("sys"));
    return layers;
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  @BeforeAll
  void read_the_program() {
    program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dashcam");
    assertTrue(program.size() > 100, "the program wasn't found");
  }

  @Test
  void the_table_has_every_package() {
    Set<String> packages = new TreeSet<>();
    for (JavaClass each : program) {
      packages.add(each.getPackageName().substring(ROOT.length()));
    }
    assertEquals(LAYERS.keySet(), packages);
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @MethodSource("packages")
  void a_package_uses_only_what_its_layer_may(String name) {
    List<String> allowed = new ArrayList<>(List.of(ROOT + name));
    LAYERS.get(name).forEach(other -> allowed.add(ROOT + other));
    DescribedPredicate<JavaClass> mayBeUsed =
        resideInAnyPackage(allowed.toArray(String[]::new))
            .or(DescribedPredicate.describe("handed on", each -> handedOn(name, each)));
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.dashcam..")
                .and(DescribedPredicate.not(mayBeUsed).as("are outside " + allowed)))
        .check(program);
  }

  /**
   * The command line takes up the log, the signals and the terminal and hands them on; that is all.
   */
  private static boolean handedOn(String name, JavaClass used) {
    return name.equals("cli")
        && Set.of("Journal", "LiveLine", "Size", "StopSignal", "StoppedException", "Terminal")
            .contains(used.getSimpleName())
        && used.getPackageName().equals(ROOT + "sys");
  }

  static Stream<String> packages() {
    return LAYERS.keySet().stream();
  }

  @ParameterizedTest(name = "{0} may use {1}", quoteTextArguments = false)
  @CsvSource(
      nullValues = "nothing",
      value = {
        "model.., nothing",
        "config, com.fasterxml.jackson org.yaml.snakeyaml",
        "sys, com.fasterxml.jackson.core org.slf4j com.sun.nio.file",
        "store, nothing",
        "observe.., nothing",
        "decide.., nothing",
        "act.., nothing",
        "run.., nothing",
        "report, com.fasterxml.jackson",
        "demo, org.apache.commons.io",
        "cli, picocli com.fasterxml.jackson me.tongfei.progressbar",
      })
  void libraries_stay_where_they_belong(String name, String libraries) {
    List<String> allowed = new ArrayList<>(List.of("java..", "dev.dashcam..", "org.jspecify.."));
    if (libraries != null) {
      for (String library : libraries.split(" ", -1)) {
        allowed.add(library + "..");
      }
    }
    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new)).or(PRIMITIVE_ARRAY))
        .check(program);
  }

  private static final DescribedPredicate<JavaClass> PRIMITIVE_ARRAY =
      DescribedPredicate.describe("primitives", each -> each.getBaseComponentType().isPrimitive());

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.dashcam.(**)").should().beFreeOfCycles().check(program);
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource({
    // Its exceptions are IOExceptions; nothing else of java.io.
    "model.., java.io.IOException",
    "decide.., none",
  })
  void facts_and_decisions_touch_nothing_outside(String name, String exempt) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file.attribute..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "org.slf4j..")
                .and(DescribedPredicate.not(named(exempt)))
                .or(named("java.nio.file.Files"))
                .or(named("java.time.Clock"))
                .or(named("java.util.Random"))
                .or(named("java.lang.System"))
                .or(named("java.lang.Thread"))
                .or(named("java.lang.Runtime"))
                .or(named("java.lang.Process"))
                .or(named("java.lang.ProcessBuilder")))
        .orShould()
        .callMethodWhere(
            JavaCall.Predicates.target(
                DescribedPredicate.describe(
                    "a java.time class's now() or Math.random()",
                    to ->
                        (to.getOwner().getPackageName().equals("java.time")
                                && to.getName().equals("now"))
                            || to.getFullName().startsWith("java.lang.Math.random"))))
        .check(program);
  }

  @Test
  void only_main_ends_the_process() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.dashcam.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(program);
  }

  @Test
  void only_sys_starts_and_ends_processes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.dashcam.sys")
        .should()
        .dependOnClassesThat(
            named("java.lang.ProcessBuilder")
                .or(named("java.lang.Process"))
                .or(named("java.lang.ProcessHandle")))
        .orShould()
        .callMethodWhere(
            JavaCall.Predicates.target(
                DescribedPredicate.describe(
                    "Runtime.exec()",
                    to -> to.getFullName().startsWith("java.lang.Runtime.exec("))))
        .check(program);
  }

  @Test
  void only_sys_opens_files_the_old_way() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.dashcam.sys")
        .should()
        .dependOnClassesThat(
            named("java.io.FileInputStream")
                .or(named("java.io.FileOutputStream"))
                .or(named("java.io.FileReader"))
                .or(named("java.io.FileWriter"))
                .or(named("java.io.RandomAccessFile")))
        .check(program);
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, each -> each.getName().equals(name));
  }
}
