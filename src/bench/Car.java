import dev.dashcam.demo.SimulatedCar;
import java.nio.file.Path;

/** The demo's simulated car, until it is ended. Started by car.bash. */
final class Car {
  private Car() {}

  /**
   * @param args the folder to make it in, and the one with the card's files
   */
  public static void main(String[] args) throws Exception {
    try (SimulatedCar car = SimulatedCar.create(Path.of(args[0]), Path.of(args[1]), "1-1", 2)) {
      Thread.currentThread().join();
    }
  }
}
