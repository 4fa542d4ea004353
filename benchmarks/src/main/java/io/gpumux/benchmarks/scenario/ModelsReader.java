package io.gpumux.benchmarks.scenario;

import io.gpumux.benchmarks.scenario.Models.Estimates;
import io.gpumux.benchmarks.scenario.Models.Interference;
import io.gpumux.benchmarks.scenario.Models.SwitchModel;
import java.util.List;

/** Reads the cost models of a scenario. */
final class ModelsReader {
    private static final String FIELD = "models";
    private static final String SWITCH = "switch";
    private static final String INTERFERENCE = "interference";
    private static final String ESTIMATES = "estimates";
    private static final List<String> FIELDS = List.of(SWITCH, INTERFERENCE, ESTIMATES);

    private ModelsReader() {}

    /** {@return the models; those not named are the default ones} */
    static Models read(Fields scenario) {
        return scenario.find(FIELD)
                .map(value -> models(Fields.of(value, FIELD, FIELDS)))
                .orElse(Models.DEFAULT);
    }

    private static Models models(Fields models) {
        SwitchModel switchModel = models.has(SWITCH) ? switchModel(models) : Models.DEFAULT.switchModel();
        return new Models(
                switchModel,
                switchModel == SwitchModel.FIXED ? models.whole(SWITCH, 0, Models.MAX_SWITCH_NANOS) : 0,
                models.has(INTERFERENCE) ? interference(models) : Models.DEFAULT.interference(),
                models.has(ESTIMATES) ? estimates(models) : Models.DEFAULT.estimates());
    }

    private static SwitchModel switchModel(Fields models) {
        LocatedValue value = models.require(SWITCH);
        if (value instanceof LocatedValue.Numeral) {
            return SwitchModel.FIXED;
        }
        return switch (value instanceof LocatedValue.Text text ? text.text() : "") {
            case "default" -> SwitchModel.DEFAULT;
            case "none" -> SwitchModel.NONE;
            default ->
                throw models.problem(
                        SWITCH,
                        "default, none or a whole number of ns from 0 to " + Models.MAX_SWITCH_NANOS + " is allowed");
        };
    }

    private static Interference interference(Fields models) {
        return switch (models.text(INTERFERENCE)) {
            case "default" -> Interference.DEFAULT;
            case "none" -> Interference.NONE;
            default -> throw models.problem(INTERFERENCE, "default or none is allowed");
        };
    }

    private static Estimates estimates(Fields models) {
        return switch (models.text(ESTIMATES)) {
            case "learned" -> Estimates.LEARNED;
            case "exact" -> Estimates.EXACT;
            default -> throw models.problem(ESTIMATES, "learned or exact is allowed");
        };
    }
}
