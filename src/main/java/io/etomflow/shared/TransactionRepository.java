package io.etomflow.shared;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.BeanUtils;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.repository.support.SimpleJdbcRepository;
import org.springframework.data.mapping.PersistentEntity;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

/**
 * What all repositories do. Of aggregates marked {@link ReadOnce} it remembers, until the transaction ends, what it read
 * by id or saved. Each reader gets a copy of its own: what one changes without saving, nobody else sees. A change by
 * another transaction meanwhile is found when saving, by the version, as ever.
 */
public class TransactionRepository<T, ID> extends SimpleJdbcRepository<T, ID> {

    private final PersistentEntity<T, ?> entity;
    private final boolean remembers;
    private final List<Field> fields;

    public TransactionRepository(
            JdbcAggregateOperations operations, PersistentEntity<T, ?> entity, JdbcConverter converter) {
        super(operations, entity, converter);
        this.entity = entity;
        this.remembers = entity.getType().isAnnotationPresent(ReadOnce.class);
        this.fields = entity.getType().isRecord()
                ? List.of()
                : Arrays.stream(entity.getType().getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .peek(ReflectionUtils::makeAccessible)
                        .toList();
    }

    @Override
    public Optional<T> findById(ID id) {
        Known<T> known = memory();
        if (known == null) {
            return super.findById(id);
        }
        T found = known.aggregates.get(id);
        if (found == null) {
            found = known.missing.contains(id) ? null : super.findById(id).orElse(null);
            if (found == null) {
                return Optional.empty();
            }
            known.aggregates.put(id, found);
        }
        return Optional.of(copy(found));
    }

    /** Reads what is not remembered by one statement; what there is not is remembered too. */
    @Override
    public List<T> findAllById(Iterable<ID> ids) {
        Known<T> known = memory();
        if (known == null) {
            return super.findAllById(ids);
        }
        Set<ID> wanted = new LinkedHashSet<>();
        ids.forEach(wanted::add);
        Set<ID> unknown = new LinkedHashSet<>(wanted);
        unknown.removeAll(known.aggregates.keySet());
        unknown.removeAll(known.missing);
        if (!unknown.isEmpty()) {
            for (T found : super.findAllById(unknown)) {
                known.aggregates.put(entity.getIdentifierAccessor(found).getRequiredIdentifier(), found);
            }
            unknown.removeAll(known.aggregates.keySet());
            known.missing.addAll(unknown);
        }
        List<T> all = new ArrayList<>();
        for (ID id : wanted) {
            if (known.aggregates.containsKey(id)) {
                all.add(copy(known.aggregates.get(id)));
            }
        }
        return all;
    }

    @Override
    public <S extends T> S save(S aggregate) {
        Known<T> known = memory();
        if (known == null) {
            return super.save(aggregate);
        }
        Object id = entity.getIdentifierAccessor(aggregate).getIdentifier();
        if (id != null) {
            known.aggregates.remove(id);
        }
        known.missing.clear();
        S saved = super.save(aggregate);
        known.aggregates.put(entity.getIdentifierAccessor(saved).getRequiredIdentifier(), copy(saved));
        return saved;
    }

    @Override
    public <S extends T> List<S> saveAll(Iterable<S> aggregates) {
        forget();
        return super.saveAll(aggregates);
    }

    @Override
    public void deleteById(ID id) {
        forget();
        super.deleteById(id);
    }

    @Override
    public void delete(T aggregate) {
        forget();
        super.delete(aggregate);
    }

    @Override
    public void deleteAllById(Iterable<? extends ID> ids) {
        forget();
        super.deleteAllById(ids);
    }

    @Override
    public void deleteAll(Iterable<? extends T> aggregates) {
        forget();
        super.deleteAll(aggregates);
    }

    @Override
    public void deleteAll() {
        forget();
        super.deleteAll();
    }

    /** For statements that change many rows beside the repositories: what was read before is read again. */
    public static void forgetRead() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.getResourceMap().values().stream()
                    .filter(Known.class::isInstance)
                    .forEach(known -> ((Known<?>) known).forgetAll());
        }
    }

    private void forget() {
        Known<T> known = memory();
        if (known != null) {
            known.forgetAll();
        }
    }

    /** {@code null} where nothing is remembered. */
    @SuppressWarnings("unchecked")
    private Known<T> memory() {
        if (!remembers
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        Known<T> known = (Known<T>) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new Known<>();
            TransactionSynchronizationManager.bindResource(this, known);
            TransactionSynchronizationManager.registerSynchronization(
                    new ResourceHolderSynchronization<>(known, this) {});
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    private <S extends T> S copy(S aggregate) {
        if (aggregate.getClass().isRecord()) {
            return aggregate;
        }
        try {
            S copy = (S) BeanUtils.instantiateClass(entity.getType().getDeclaredConstructor());
            for (Field field : fields) {
                field.set(copy, field.get(aggregate));
            }
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(entity.getType() + " cannot be copied", e);
        }
    }

    private static final class Known<T> extends ResourceHolderSupport {
        private final Map<Object, T> aggregates = new HashMap<>();
        private final Set<Object> missing = new HashSet<>();

        void forgetAll() {
            aggregates.clear();
            missing.clear();
        }
    }
}
