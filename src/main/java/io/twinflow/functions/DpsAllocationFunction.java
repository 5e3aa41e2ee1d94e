package io.twinflow.functions;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.twinflow.core.allocation.AllocateDevice;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.wire.DpsRequest;
import java.util.Optional;

/**
 * Gives a device that registers a hub and a twin. Trigger: the webhook of a custom allocation, called by the device
 * provisioning service.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-dps/concepts-custom-allocation">custom allocation</a>
 */
public final class DpsAllocationFunction {
    private final AllocateDevice job;

    public DpsAllocationFunction(AllocateDevice job) {
        this.job = requireNonNull(job, "job");
    }

    /** One registration; the provisioning service repeats it if the answer is 429 or more. */
    @FunctionName("DpsAllocation")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "dps-allocation")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        AllocationReply reply = new AllocationReply(request, context.getLogger());
        try {
            DpsRequest asked = DpsRequest.read(request.getBody().orElse(""));
            return reply.allocated(job.allocate(asked.registration()), asked.initialTwin());
        } catch (RuntimeException e) {
            return reply.refused(TwinFailure.bug(e));
        }
    }
}
