package no.tiltaksflyt.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A TCP door to the engine on loopback: while it is shut, every connection through it is cut. */
final class Door implements AutoCloseable {

    private final URI target;
    private final ServerSocket entrance;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private volatile boolean shut;

    private Door(URI target, ServerSocket entrance) {
        this.target = target;
        this.entrance = entrance;
    }

    static Door to(URI target) {
        try {
            Door door = new Door(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(door::letIn);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    void shut() {
        shut = true;
        connections.forEach(Door::cut);
    }

    void open() {
        shut = false;
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException closed) {
                // The next one, or the end.
            }
        }
    }

    private void connect(Socket inside) throws IOException {
        connections.add(inside);
        if (shut) {
            cut(inside);
            return;
        }
        Socket outside = new Socket(target.getHost(), target.getPort());
        connections.add(outside);
        Thread.ofVirtual().start(() -> copy(inside, outside));
        Thread.ofVirtual().start(() -> copy(outside, inside));
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Both ends are cut below.
        }
        cut(from);
        cut(to);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyCut) {
            // Nothing more to do.
        }
    }

    @Override
    public void close() {
        shut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
