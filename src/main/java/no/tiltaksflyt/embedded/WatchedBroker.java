package no.tiltaksflyt.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The broker as its watch sees it.
 *
 * @param folder of its data
 * @param guard runs a start unless everything stops just then
 */
record WatchedBroker(BrokerProcess broker, Path folder, Consumer<Runnable> guard) implements EngineWatch.Engine {

    @Override
    public boolean isAlive() {
        return broker.isAlive();
    }

    @Override
    public boolean isReady() {
        return broker.isReady();
    }

    @Override
    public boolean hasRoom() {
        return folder.toFile().getUsableSpace() >= BrokerProcess.NEEDS.toBytes();
    }

    @Override
    public Path keepThreadDump() {
        return ThreadDump.keep(broker.pid(), folder, broker.console());
    }

    @Override
    public Path log() {
        return broker.log();
    }

    @Override
    public void end() {
        broker.destroyForcibly();
    }

    @Override
    public void start() {
        guard.accept(broker::start);
    }
}
