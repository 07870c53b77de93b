import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that answers nobody, until it is ended: its queue is full, so that the kernel drops every
 * further knock, as if the other end of the network were gone. Started by car.bash.
 */
final class Silent {
  private static final int MOST = 64;

  private Silent() {}

  /** Prints the port once it is silent. */
  public static void main(String[] args) throws Exception {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      while (queue.size() < MOST) {
        Socket knocking = new Socket();
        queue.add(knocking);
        try {
          knocking.connect(server.getLocalSocketAddress(), 500);
        } catch (SocketTimeoutException e) {
          System.out.println(server.getLocalPort());
          Thread.currentThread().join();
        }
      }
    }
    throw new IllegalStateException("this kernel lets everybody in");
  }
}
