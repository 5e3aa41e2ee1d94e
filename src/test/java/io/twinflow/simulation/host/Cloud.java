package io.twinflow.simulation.host;

import io.twinflow.app.AppConfig;
import io.twinflow.simulation.cloud.Faults;
import io.twinflow.simulation.cloud.Trace;
import io.twinflow.simulation.cloud.TwinStore;
import io.twinflow.simulation.schedule.Chance;
import io.twinflow.simulation.schedule.Schedule;
import java.util.function.Supplier;

/**
 * What every instance of the app finds around it.
 *
 * @param defect makes the defect of one instance
 */
public record Cloud(
        Schedule schedule,
        Chance chance,
        Faults faults,
        Trace trace,
        TwinStore twins,
        SeriesStore series,
        DeadLetters deadLetters,
        Deletions deletions,
        AppConfig config,
        Supplier<Defect> defect) {}
