package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * A function as its {@code function.json} describes it.
 *
 * @param entryPoint class and method, {@code io.twinflow.functions.TwinToTwinFunction.run}
 */
public record FunctionDefinition(
        String name, String entryPoint, Binding trigger, List<Binding> outputs, RetryPolicy retry) {
    static FunctionDefinition read(String name, JsonNode json) {
        List<Binding> triggers = new ArrayList<>();
        List<Binding> outputs = new ArrayList<>();
        for (JsonNode element : json.path("bindings")) {
            Binding binding = Binding.read(name, element);
            (binding.type().isTrigger() ? triggers : outputs).add(binding);
        }
        if (triggers.size() != 1) {
            throw new LocalFailure("Function " + name + " must have one trigger, it has " + triggers.size() + ".");
        }
        return new FunctionDefinition(
                name,
                json.path("entryPoint").asText(),
                triggers.get(0),
                List.copyOf(outputs),
                RetryPolicy.read(name, json.path("retry")));
    }
}
