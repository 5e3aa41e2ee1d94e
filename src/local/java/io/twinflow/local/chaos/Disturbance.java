package io.twinflow.local.chaos;

import io.twinflow.local.eventgrid.Unreliability;
import io.twinflow.local.simulator.VirtualDevice;
import io.twinflow.local.twins.Fault;
import io.twinflow.local.twins.Mishap;
import java.time.Duration;

/** Something that goes wrong. */
sealed interface Disturbance {
    /** Lets it go wrong; what is returned ends that, if it does not end by itself. Returns at once. */
    Runnable begin(Victims victims);

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** Calls of Digital Twins come to harm. */
    record TwinsFail(Fault fault) implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            return victims.azure().twins().faults().plan(fault)::close;
        }

        @Override
        public String toString() {
            return percent(fault.share()) + " of the calls: " + fault.mishap();
        }
    }

    /** Event Grid delivers worse. */
    record GridFails(Unreliability unreliability) implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            var faults = victims.azure().eventGrid().faults();
            faults.be(unreliability);
            return () -> faults.be(Unreliability.NONE);
        }

        @Override
        public String toString() {
            return percent(unreliability.duplicates()) + " of the events twice, each up to "
                    + unreliability.longestDelay().toMillis() + " ms late";
        }
    }

    /** The Functions host dies without a word, and its worker with it. */
    record HostDies() implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.host().kill();
            return victims.host()::start;
        }

        @Override
        public String toString() {
            return "kill -9, with its worker";
        }
    }

    /** The language worker dies without a word; its host goes on. */
    record WorkerDies() implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.host().killWorker();
            return () -> {};
        }

        @Override
        public String toString() {
            return "kill -9";
        }
    }

    /** Every AMQP link is closed by the service. */
    record LinksDetached() implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.azure().amqpFaults().detachLinks();
            return () -> {};
        }

        @Override
        public String toString() {
            return "by the service";
        }
    }

    /** Every AMQP connection breaks. */
    record ConnectionsBroken() implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.azure().amqpFaults().dropConnections();
            return () -> {};
        }

        @Override
        public String toString() {
            return "all of them";
        }
    }

    /** A share of the devices lose their connections; what was not acknowledged is sent again by their SDK. */
    record DevicesDropped(double share, long lot) implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.devices(share, lot).forEach(victims::drop);
            return () -> {};
        }

        @Override
        public String toString() {
            return percent(share) + " of the devices";
        }
    }

    /** A share of the devices send once more what they sent last, as if no acknowledgement had reached them. */
    record SentAgain(double share, long lot) implements Disturbance {
        @Override
        public Runnable begin(Victims victims) {
            victims.devices(share, lot).forEach(VirtualDevice::sendAgain);
            return () -> {};
        }

        @Override
        public String toString() {
            return percent(share) + " of the devices";
        }
    }

    /** A device registers while Digital Twins refuses every call, which makes the app refuse DPS. */
    record RegisteredInOutage() implements Disturbance {
        private static final Fault OUTAGE = Fault.some(1, new Mishap.Refused(503, Duration.ZERO));

        @Override
        public Runnable begin(Victims victims) {
            var outage = victims.azure().twins().faults().plan(OUTAGE);
            victims.latecomers().next();
            return outage::close;
        }

        @Override
        public String toString() {
            return "all calls: 503";
        }
    }
}
