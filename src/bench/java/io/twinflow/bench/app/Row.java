package io.twinflow.bench.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one load: the app's, and the samples' beside them. */
record Row(String name, Bound bound, Measured app, Measured samples) {
    private static final String FORMAT = "%-52s %8s %8s %8s %9s %9s %8s %8s %8s  %-5s %-5s";

    static String header() {
        return String.format(
                FORMAT,
                "per 1,000 events; app, samples, and their ratio",
                "calls",
                "samples",
                "ratio",
                "events/s",
                "samples",
                "ratio",
                "behind s",
                "samples",
                "right",
                "samples");
    }

    /** What the load had to show and did not. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        if (calls() > bound.calls()) {
            misses.add(name + ": calls " + ratio(calls()) + ", not " + ratio(bound.calls()));
        }
        if (rate() < bound.rate()) {
            misses.add(name + ": events/s " + ratio(rate()) + ", not " + ratio(bound.rate()));
        }
        if (!app.right()) {
            misses.add(name + ": the graph is not right");
        }
        return misses;
    }

    private double calls() {
        return app.callsPerThousand() / samples.callsPerThousand();
    }

    private double rate() {
        return app.perSecond() / samples.perSecond();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                FORMAT,
                name,
                calls(app),
                calls(samples),
                ratio(calls()),
                number("%,.0f", app.perSecond()),
                number("%,.0f", samples.perSecond()),
                ratio(rate()),
                number("%.2f", app.behind()),
                number("%.2f", samples.behind()),
                app.right() ? "yes" : "NO",
                samples.right() ? "yes" : "NO");
    }

    /** With those among them that were refused, if any were. */
    private static String calls(Measured measured) {
        String all = number("%,.0f", measured.callsPerThousand());
        return measured.calls().throttled() == 0 ? all : all + "*";
    }

    private static String ratio(double ratio) {
        return ratio >= 1 ? number("%.1f", ratio) : "1/" + number("%.1f", 1 / ratio);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
