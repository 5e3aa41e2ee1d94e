package io.twinflow.bench.twins;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The kinds of requests that are measured, each for a twin at random. For one thread. */
final class Shapes {
    private final SplittableRandom random = new SplittableRandom(7);
    private final Estate estate;

    Shapes(Estate estate) {
        this.estate = estate;
    }

    Supplier<Call> reads() {
        return () -> Call.get("/digitaltwins/" + estate.id(random.nextInt(estate.twins())));
    }

    Supplier<Call> patches() {
        return () -> Call.patch(
                "/digitaltwins/" + estate.id(estate.thermostat(random)),
                "[{\"op\":\"replace\",\"path\":\"/temperature\",\"value\":" + random.nextInt(300) / 10.0 + "}]");
    }

    Supplier<Call> joins() {
        return () -> Call.query("SELECT d FROM DIGITALTWINS r JOIN d RELATED r.contains WHERE r.$dtId = '"
                + estate.id(estate.room(random)) + "'");
    }

    /** A page of about a tenth of all thermostats. */
    Supplier<Call> pages() {
        return () -> Call.query("SELECT t FROM DIGITALTWINS t WHERE IS_OF_MODEL(t, 'dtmi:bench:Thermostat;1')"
                + " AND t.temperature > " + (280 + random.nextInt(10)) / 10.0);
    }

    /** One device of all, by a property that no index knows. */
    Supplier<Call> finds() {
        return () -> Call.query("SELECT t FROM DIGITALTWINS t WHERE IS_OF_MODEL(t, 'dtmi:bench:Device;1')"
                + " AND t.serialNumber = 'T" + estate.thermostat(random) + "'");
    }
}
