package io.twinflow.local.twins;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The published limits of calls per second: by area, and ten writes on any one twin. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-service-limits">service limits</a>
 */
public final class RateLimits {
    private static final int WRITES_PER_TWIN = 10;
    private static final int TWINS_REMEMBERED = 10_000;

    private final Map<Operation.Area, Bucket> areas = new EnumMap<>(Operation.Area.class);
    private final Map<String, Bucket> twins = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > TWINS_REMEMBERED;
        }
    };
    private final Clock clock;

    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more call fits; if so it is counted. */
    public synchronized boolean admit(Operation operation, @Nullable String twin) {
        long now = clock.millis();
        Bucket area = areas.computeIfAbsent(
                operation.area(), any -> new Bucket(operation.area().perSecond(), now));
        Bucket ofTwin = twin == null || !operation.writesTwin()
                ? null
                : twins.computeIfAbsent(twin, any -> new Bucket(WRITES_PER_TWIN, now));
        if (!area.hasRoom(now) || (ofTwin != null && !ofTwin.hasRoom(now))) {
            return false;
        }
        area.take();
        if (ofTwin != null) {
            ofTwin.take();
        }
        return true;
    }

    /** Holds the calls of one second; refills steadily. */
    private static final class Bucket {
        private final int perSecond;
        private double left;
        private long refilled;

        Bucket(int perSecond, long now) {
            this.perSecond = perSecond;
            this.left = perSecond;
            this.refilled = now;
        }

        boolean hasRoom(long now) {
            left = Math.min(perSecond, left + (now - refilled) * perSecond / 1000.0);
            refilled = now;
            return left >= 1;
        }

        void take() {
            left--;
        }
    }
}
