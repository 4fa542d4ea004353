/** The contract, the engine, the simulator and the measures of gpumux. */
module io.gpumux.core {
    requires static org.jspecify;
    requires org.slf4j;

    exports io.gpumux.core.device;
    exports io.gpumux.core.engine;
    exports io.gpumux.core.govern;
    exports io.gpumux.core.hierarchy;
    exports io.gpumux.core.metrics;
    exports io.gpumux.core.model;
    exports io.gpumux.core.queue;
    exports io.gpumux.core.sched;
    exports io.gpumux.core.sim;
    exports io.gpumux.core.trace;
    exports io.gpumux.core.verify;
}
