package io.etomflow.payment.supplier;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface ArrangementRepository extends ListCrudRepository<Arrangement, UUID> {

    Optional<Arrangement> findByNumber(String number);

    List<Arrangement> findByStateIn(List<String> states);
}
