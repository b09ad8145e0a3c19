package io.etomflow.shared;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a service needs to ask the database only once in a transaction, because nothing else can change it meanwhile. */
public final class TransactionMemory {

    private TransactionMemory() {}

    /**
     * What the owner has remembered in this transaction; it is forgotten at its end.
     *
     * @param owner one for each thing that is remembered
     * @return to be added to; outside a transaction a set that remembers nothing
     */
    public static Set<Object> of(Object owner) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return new HashSet<>();
        }
        Memory memory = (Memory) TransactionSynchronizationManager.getResource(owner);
        if (memory == null) {
            memory = new Memory();
            TransactionSynchronizationManager.bindResource(owner, memory);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(memory, owner) {});
        }
        return memory.known;
    }

    private static final class Memory extends ResourceHolderSupport {
        private final Set<Object> known = new HashSet<>();
    }
}
