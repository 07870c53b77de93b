package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.Ports;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hooks that the package brings, with the real curl and the real MQTT broker. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadyHooksIT {
  private static final String SECRET = "tk_very_secret";

  @TempDir Path folder;

  private record Message(String path, Map<String, String> headers, String body) {}

  @Test
  void ntfy_gets_a_message_with_title_and_priority_and_the_token_is_no_argument()
      throws IOException {
    Queue<Message> messages = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, messages));
    server.start();
    try (TestCar car = TestCar.withFolder(folder)) {
      Path options = folder.resolve("ntfy.curl");
      Files.writeString(
          options,
          "url = \"http://127.0.0.1:"
              + server.getAddress().getPort()
              + "/my-topic\"\nheader = \"Authorization: Bearer "
              + SECRET
              + "\"\n");
      car.set("hooks.offload_finished", hook("hook-ntfy.sh", options));
      car.set("hooks.battery_low", hook("hook-ntfy.sh", options));
      car.replaceProgram(
          "curl",
          "#!/bin/sh\nprintf '%s\\n' \"$@\" >>'"
              + folder
              + "/arguments'\nexec /usr/bin/curl \"$@\"\n");
      offload(car);
      car.run("hook", "battery_low").exits(0);

      assertEquals(2, messages.size(), messages::toString);
      Message finished = messages.remove();
      assertEquals("POST /my-topic", finished.path());
      assertEquals("Bearer " + SECRET, finished.headers().get("authorization"));
      assertEquals("dashcam: offload finished", finished.headers().get("title"));
      assertEquals("default", finished.headers().get("priority"));
      assertEquals("white_check_mark", finished.headers().get("tags"));
      assertEquals("home and verified: 1 clip (100.0 kB)", finished.body().strip());
      Message low = messages.remove();
      assertEquals("high", low.headers().get("priority"));
      assertEquals("this is a test: battery low", low.body().strip());
      String arguments = Files.readString(folder.resolve("arguments"));
      assertFalse(arguments.contains(SECRET) || arguments.contains("verified"), arguments);

      server.removeContext("/");
      car.run("hook", "battery_low").exits(4).says("404");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, Queue<Message> messages) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((n, v) -> headers.put(n.toLowerCase(Locale.ROOT), v.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    messages.add(new Message(path, headers, body));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void home_assistant_gets_the_facts_and_knows_the_entity_by_itself() throws Exception {
    int port = Ports.free("127.0.0.1");
    Path passwords = folder.resolve("passwords");
    Tool.run("mosquitto_passwd", "-b", "-c", passwords.toString(), "car", SECRET).succeeded();
    Path conf = folder.resolve("mosquitto.conf");
    Files.writeString(
        conf,
        "listener "
            + port
            + " 127.0.0.1\nallow_anonymous false\npassword_file "
            + passwords
            + "\nuser root\n");
    Path heard = folder.resolve("heard");
    String broker = "/usr/sbin/mosquitto";
    Process mosquitto =
        new ProcessBuilder(broker, "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    Process[] listener = new Process[1];
    try (TestCar car = TestCar.withFolder(folder)) {
      String[] listen = {
        "mosquitto_sub",
        "-h",
        "127.0.0.1",
        "-p",
        "" + port,
        "-u",
        "car",
        "-P",
        SECRET,
        "-t",
        "#",
        "-F",
        "%r %t %p"
      };
      LoopbackHost.await(
          "the broker answers", () -> publishes(port)); // and the listener then connects at once
      listener[0] =
          new ProcessBuilder(listen)
              .redirectErrorStream(true)
              .redirectOutput(heard.toFile())
              .start();
      LoopbackHost.await("the listener hears", () -> publishes(port) && !read(heard).isEmpty());

      Files.writeString(
          Files.createDirectories(folder.resolve("mqtt")).resolve("mosquitto_pub"),
          "-h 127.0.0.1\n-p " + port + "\n-u car\n-P " + SECRET + "\n");
      car.set("hooks.offload_finished", hook("hook-home-assistant.sh", folder.resolve("mqtt")));
      offload(car);

      LoopbackHost.await("the event", () -> read(heard).contains("offload_finished\",\"message"));
      String host = Tool.run("uname", "-n").output().strip().replaceAll("[^A-Za-z0-9_-]", "_");
      String topic = "dashcam/" + host + "/event";
      JsonNode facts = payload(heard, "0 " + topic);
      assertEquals("offload_finished", facts.get("event_type").asText());
      assertEquals(1, facts.get("uploaded_clips").asInt());
      JsonNode entity = payload(heard, "0 homeassistant/event/dashcam_" + host + "/config");
      assertEquals(topic, entity.get("state_topic").asText());
      assertTrue(entity.get("event_types").toString().contains("\"offload_finished\""));
      String kept =
          Tool.run(
                  "mosquitto_sub",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  "" + port,
                  "-u",
                  "car",
                  "-P",
                  SECRET,
                  "-t",
                  "homeassistant/#",
                  "-t",
                  "dashcam/#",
                  "-W",
                  "2",
                  "-F",
                  "%r %t")
              .output();
      assertTrue(kept.startsWith("1 homeassistant/event/dashcam_" + host), kept);
      assertFalse(kept.contains(" dashcam/"), "an event is not kept: " + kept);
    } finally {
      if (listener[0] != null) {
        listener[0].destroy();
      }
      mosquitto.destroy();
    }
  }

  private static boolean publishes(int port) {
    try {
      String p = "" + port;
      return Tool.run(
                  "mosquitto_pub",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  p,
                  "-u",
                  "car",
                  "-P",
                  SECRET,
                  "-t",
                  "ping",
                  "-m",
                  "{}")
              .status()
          == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A payload may have several lines; it ends where the next message begins. */
  private static JsonNode payload(Path heard, String start) throws IOException {
    String all = read(heard);
    int from = all.indexOf(start + " ");
    assertTrue(from >= 0, () -> start + " in\n" + all);
    return new ObjectMapper().readTree(all.substring(from + start.length() + 1));
  }

  private static String hook(String script, Path argument) {
    return "[" + script + ", " + TestCar.text(argument) + "]";
  }

  private static void offload(TestCar car) throws IOException {
    car.record("DCIM/F_0001.MP4", 100_000);
    car.comeHome();
    car.runUntilDone();
    assertEquals(List.of(), car.car().violations());
  }
}
