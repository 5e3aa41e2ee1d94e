package io.twinflow.simulation.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.twinflow.core.twin.ModelId;
import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.schedule.Schedule;
import io.twinflow.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The device provisioning service: asks the app for a hub, again and again until it gets an answer that it can use. */
public final class Provisioning {
    private static final long PATIENCE = 20 * Schedule.SECOND;

    private final Cloud cloud;
    private final Fleet fleet;

    public Provisioning(Cloud cloud, Fleet fleet) {
        this.cloud = cloud;
        this.fleet = fleet;
    }

    /**
     * What a device asks for.
     *
     * @param current the host name of the hub that the device was given to before
     */
    public record Registration(String device, ModelId model, List<String> linkedHubs, Optional<String> current) {
        String json() {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            ObjectNode context = request.putObject("deviceRuntimeContext");
            context.put("registrationId", device);
            current.ifPresent(hub -> context.put("currentIotHubHostName", hub));
            context.putObject("payload").put("modelId", model.value());
            linkedHubs.forEach(request.putArray("linkedHubs")::add);
            return Json.write(request);
        }
    }

    /**
     * Registers a device.
     *
     * @param answered hears the first answer that is final
     */
    public void register(Registration registration, Consumer<Answer> answered) {
        cloud.trace().say(() -> "provisioning asks for " + registration);
        Attempt one = new Attempt(registration, answered);
        long patience = cloud.faults().strikes(Fault.REGISTRATION_AGAIN)
                ? cloud.chance().scattered(1000, PATIENCE)
                : PATIENCE;
        cloud.schedule().after(patience, one::giveUp);
        fleet.any().ifPresent(taker -> cloud.schedule().start(taker.process, () -> one.run(taker)));
        if (cloud.faults().strikes(Fault.REGISTRATION_TWICE)) {
            fleet.any().ifPresent(taker -> cloud.schedule().start(taker.process, () -> one.run(taker)));
        }
    }

    /**
     * A status below 429.
     *
     * @param hub the host name, empty if the app refused
     */
    public record Answer(int status, String hub) {}

    /** One request: it ends with the answer or without one, whatever comes first. */
    private final class Attempt {
        private final Registration registration;
        private final Consumer<Answer> answered;
        private boolean ended;

        Attempt(Registration registration, Consumer<Answer> answered) {
            this.registration = registration;
            this.answered = answered;
        }

        void run(AppInstance instance) {
            instance.steps.step();
            HttpResponseMessage response = instance.allocate(registration.json());
            instance.steps.step();
            int status = response.getStatus().value();
            if (status >= 429) {
                giveUp();
            } else if (!ended) {
                ended = true;
                String hub = Json.read(String.valueOf(response.getBody()))
                        .path("iotHubHostName")
                        .asText();
                cloud.trace().say(() -> instance + " answers " + status + " " + hub + " for " + registration.device());
                answered.accept(new Answer(status, hub));
            }
        }

        void giveUp() {
            if (!ended) {
                ended = true;
                long pause = cloud.chance().scattered(Schedule.SECOND, 30 * Schedule.SECOND);
                cloud.schedule().after(pause, () -> register(registration, answered));
            }
        }
    }
}
