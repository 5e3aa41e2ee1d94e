package io.twinflow.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of the events of a run, and what went against the promises. For one thread. */
final class Score {
    private static final int MOST_FINDINGS = 10;

    private final List<String> findings = new ArrayList<>();
    private long events;
    private long applied;
    private long skipped;
    private long rejected;
    private long deferred;
    private long answered;

    void sent(int count) {
        events += count;
    }

    void ended(long appliedNow, long skippedNow, long rejectedNow) {
        applied += appliedNow;
        skipped += skippedNow;
        rejected += rejectedNow;
    }

    /** Events that came again; they are counted where they ended then. */
    void deferred(int count) {
        deferred += count;
    }

    void answered() {
        answered++;
    }

    void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    List<String> findings() {
        return findings;
    }

    long events() {
        return events;
    }

    /** Events that ended nowhere. */
    long lost() {
        return events - applied - skipped - rejected - answered;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "events=%d applied=%d skipped=%d rejected=%d answered=%d deferred_once=%d lost=%d findings=%d",
                events,
                applied,
                skipped,
                rejected,
                answered,
                deferred,
                lost(),
                findings.size());
    }
}
