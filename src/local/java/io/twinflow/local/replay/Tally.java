package io.twinflow.local.replay;

/** How many letters had which end. */
public final class Tally {
    private int found;
    private int sent;
    private int before;
    private int unwanted;
    private int failed;
    private int unreadable;

    /** Whether everything that was wanted is sent. */
    public boolean isComplete() {
        return failed + unreadable == 0;
    }

    void sent() {
        found++;
        sent++;
    }

    void before() {
        found++;
        before++;
    }

    void unwanted() {
        found++;
        unwanted++;
    }

    void failed() {
        found++;
        failed++;
    }

    void unreadable() {
        found++;
        unreadable++;
    }

    String line(boolean dry) {
        return "replay: found=" + found + (dry ? " would-send=" : " sent=") + sent + " sent-before=" + before
                + " not-selected=" + unwanted + " failed=" + failed + " unreadable=" + unreadable
                + (isComplete() ? " ok" : " failed");
    }
}
