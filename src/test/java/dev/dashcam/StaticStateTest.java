package dev.dashcam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Nothing static changes, so no test and no run depends on what ran before it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StaticStateTest {

  /**
   * The one exception: fcntl(2) locks belong to the process as a whole, so the files it has locked
   * can only be known process-wide.
   */
  private static final Set<String> ALLOWED = Set.of("dev.dashcam.sys.LockFile.HELD_BY_US");

  private static final Set<Class<?>> UNCHANGEABLE =
      Set.of(
          List.of().getClass(),
          List.of(1).getClass(),
          Map.of().getClass(),
          Map.of(1, 1).getClass(),
          Set.of().getClass(),
          Set.of(1).getClass());

  private final JavaClasses program =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.dashcam");

  @Test
  void no_static_field_can_change() throws Exception {
    Set<String> changeable = new TreeSet<>();
    int seen = 0;
    for (JavaClass each : program) {
      for (JavaField field : each.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          seen++;
          if (changes(field)) {
            changeable.add(field.getFullName());
          }
        }
      }
    }
    assertTrue(seen > 100, "the program wasn't found");
    assertEquals(ALLOWED, changeable);
  }

  private static boolean changes(JavaField field) throws Exception {
    JavaClass type = field.getRawType();
    if (!field.getModifiers().contains(JavaModifier.FINAL) || type.isArray()) {
      return true;
    }
    if (type.getName().startsWith("java.util.concurrent.")
        || type.getName().equals("java.lang.ThreadLocal")) {
      return true;
    }
    return (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
        && !UNCHANGEABLE.contains(value(field).getClass());
  }

  /** Whether a collection can change is seen only in the object. */
  private static Object value(JavaField field) throws Exception {
    Field reflected = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
    reflected.setAccessible(true);
    return reflected.get(null);
  }
}
