package no.tiltaksflyt.breach;

/** Which process instances stand still until an administrator has put them right. */
@FunctionalInterface
public interface StoppedInstances {

    boolean isStopped(long processInstanceKey);
}
