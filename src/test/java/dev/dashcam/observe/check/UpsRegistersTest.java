package dev.dashcam.observe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.check.Register;
import dev.dashcam.sys.CommandException.Kind;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpsRegistersTest {
  private static final List<String> NAMES =
      List.of("auto_shdn_time", "auto_boot", "vbat_boot", "vbat_shdn", "pi_shdn_to", "wake_time");

  private final ScriptedRunner runner = new ScriptedRunner();

  UpsRegistersTest() {
    NAMES.forEach(name -> runner.answer("cli get " + name, 0, "7\n"));
  }

  private Map<String, Register> read() {
    return new UpsRegisters("cli", runner).read();
  }

  @Test
  void each_is_read_once_and_singly() {
    Map<String, Register> registers = read();
    assertEquals(NAMES, List.copyOf(registers.keySet()));
    registers.values().forEach(each -> assertEquals(OptionalInt.of(7), each.value()));
    assertEquals(NAMES.stream().map(name -> "cli get " + name).toList(), runner.asked);
  }

  @ParameterizedTest(name = "status {0}, \"{1}\"")
  @CsvSource({"6, -1", "6, -2", "0, -1", "0, I2C?", "0, ''", "4, 3", "0, AUTO_BOOT = 3"})
  void what_is_no_number_from_0_on_with_status_0_is_no_value(int status, String out) {
    runner.answer("cli get auto_boot", status, out + "\n");
    Register register = read().get("auto_boot");
    assertEquals(OptionalInt.empty(), register.value());
    assertTrue(register.problem().contains("status " + status), register.problem());
    assertEquals(3, runner.asked.stream().filter("cli get auto_boot"::equals).count());
  }

  @Test
  void a_tool_that_hangs_or_is_missing_is_not_asked_again() {
    for (Kind kind : Kind.values()) {
      runner.asked.clear();
      runner.fail("cli get auto_shdn_time", kind);
      Map<String, Register> registers = read();
      assertEquals(1, runner.asked.size());
      assertEquals(NAMES, List.copyOf(registers.keySet()));
      registers
          .values()
          .forEach(each -> assertTrue(each.problem().contains(kind.name()), each.problem()));
    }
  }
}
