"""Spanish words and phrases for the rules of signs, with and without accents."""

from __future__ import annotations

from socialdesk.domain.signs.kinds import Kind, Words

_WORDS = {
    Kind.PROBLEM: """
        roto, rota, rotos, rotas, dañado, dañada, defectuos*, estropead*, averiad*, avería, averia,
        error, errores, fallo, fallos, falla, fallas, fallando, problema, problemas, queja, quejas,
        quejarme, reclamo, reclamación, reclamacion, reembolso, devolución, devolucion, devolver,
        retraso, retrasos, retrasado, retrasada, demora, demoras, tarde, cancelado, cancelada,
        cancelaron, perdido, perdida, perdieron, falta, faltan, equivocado, equivocada, incorrecto,
        caído, caido, caída, lento, lenta, lentos, corte, cortes, cobraron, cobrado, cobro, cobran,
        cobrando, estafa, estafaron, engaño, mentira, mentiras, mienten, pésim*, pesim*, malo, mala,
        malos, malas, mal, peor, horrible, terrible, fatal, inútil*, inutil*, grosero, grosera,
        groseros, maleducad*, sucio, sucia, frío, fría, caducad*, desastre, imposible, nadie, nunca,
        nada, ninguno, ninguna, inaceptable, lamentable, decepcion*, decepcionad*, incompeten*, no
        funciona, no funcionan, no llega, no llegó, no ha llegado, no carga, no abre, no contesta,
        no contestan, no responde, no responden, sin servicio, sin señal, sin internet, sin línea,
        sin respuesta, sin luz, se cae, me colgaron, dónde está mi, donde esta mi, de menos, mala
        atención, mal servicio, mi dinero, agotado
    """,
    Kind.ANGRY: """
        vergüenza, verguenza, vergonzos*, asco, asqueros*, ridícul*, ridicul*, indignante,
        indignad*, harto, harta, hartos, mierda, puta, puto, ladrones, ladron, robo, roban,
        estafadores, basura, odio, burla, increíble, joder, coño, payasos, sinvergüenzas, colmo,
        basta, peor, pésimo
    """,
    Kind.WAITING: """
        todavía, todavia, aún, aun, sigo, seguimos, sigue, siguen, esperando, espero, espera, hora,
        horas, días, dias, semana, semanas, mes, meses, minutos, desde, otra, vez, cuándo, cuando,
        hasta, llevo, llevamos, hace
    """,
    Kind.HELP: "ayuda, ayudar, ayúdenme, ayudenme, responder, respondan, solución, solucion, favor",
    Kind.FIRST: "yo, me, mi, mis, mí, nos, nuestro, nuestra, llevo, tengo, estoy, quiero, necesito",
    Kind.NOT: "no, nunca, nadie, nada, ni, sin, tampoco, jamás, jamas, ningún, ninguno, ninguna",
    Kind.BUT: "pero, aunque, sino, lástima, lamentablemente, desgraciadamente",
    Kind.PRAISE: """
        excelente*, genial, genialidad, increíbles, maravillos*, perfecto, perfecta, encanta,
        encantó, encantado, encantada, feliz, contento, contenta, rico, rica, deliciosos*,
        delicios*, amable*, rápido, rápida, mejor, mejores, bueno, buena, buen, estupend*,
        fantástic*, fantastic*, recomiendo, felicidades, enhorabuena, agradecid*, bonito, preciosa,
        precioso, super
    """,
    Kind.THANKS: "gracias, agradezco, agradecemos",
    Kind.SOURED: """
        gracias por nada, muchas gracias por nada, gracias por arruinar, gracias por dejarme,
        gracias por hacerme, gracias por no, gracias por perder, qué maravilla esperar, bravo por
    """,
    Kind.MENDING: """
        arregl*, solucion*, resolv*, respond*, respuesta, ayud*, atención, atencion, atend*,
        devolv*, reembols*, rapidez, todo
    """,
    Kind.SHARING: """
        sorteo, concurso, gana, participa, premio, promoción, promocion, descuento, vacante, empleo,
        anuncia, lanza, acciones, inversores, según, vía
    """,
    Kind.LEAVING: """
        cancelé, cancele mi, cancelo mi, cancelar mi, darme de baja, me doy de baja, dado de baja,
        me cambio, me cambié, cambiarme a, cambiarme de, me paso a, me voy a, me he pasado, no
        vuelvo, no volveré, no volvere, no volveremos, nunca más, nunca mas, último pedido, ultimo
        pedido, última vez, ultima vez, han perdido un cliente, perdieron un cliente, pierden un
        cliente, otra compañía, la competencia
    """,
    Kind.SAFETY: """
        electrocut*, intoxicación, intoxicacion, intoxicado, intoxicada, anafilaxia, quemadura*,
        descarga eléctrica, descarga electrica, me dio una descarga, dio calambre, cristal en,
        cristales en, vidrio en, trozo de cristal, trozo de vidrio, trozo de plástico, trozo de
        metal, prendió fuego, se incendió, se incendio, en llamas, echa humo, echaba humo, salía
        humo, huele a gas, olor a gas, fuga de gas, monóxido de carbono, reacción alérgica, reaccion
        alergica, alérgico a, alérgica a, al hospital, en el hospital, a urgencias, en urgencias,
        una ambulancia, se quemó, me quemé, me quemó, se cortó, me corté, se atragantó, se tragó,
        casi se, casi me mata, muy peligroso, es peligroso, es un peligro, sin cinturón, no frena,
        los frenos, salida de emergencia, atrapado en, atrapada en, atrapados en, nos pusimos malos,
        me puse mala, me puse malo, vomit*, vómit*, diarrea, náuseas, nauseas, mareo, mareos,
        mareada, mareado, desmay*, convulsion*, fiebre, ambulancia, inconsciente, no respira, no
        puede respirar, no puedo respirar, ahog*, asfixi*, sangr*, hemorragia, fractur*, hueso roto,
        me rompí, se rompió el brazo, se rompió la, se ha roto, puntos de sutura, herida, heridas,
        quemó la, quemado la, quemada la, ha quemado, se cayó, se ha caído, me caí, me he caído,
        resbal*, tropec*, tropez*, atropell*, inhalador, insulina, diabétic*, diabetic*, medicación,
        medicacion, medicamento*, medicina, medicinas, pastillas, oxígeno, oxigeno, marcapasos,
        diálisis, epilep*, asma, asmátic*, hinch*, ronchas, sarpullido, urticaria, ampollas, echa
        chispas, chispas, chispazo, cortocircuito, calambre, calambrazo, me dio un calambre,
        explot*, incendi*, prende fuego, ardió, ardiendo, arde, llamas, sale humo, sale mucho humo,
        huele a quemado, olor a quemado, se derritió, derretido, derritió, encerrada, encerrado,
        encerrados, encerradas, atrapad*, no puedo salir, no podemos salir, sacadnos, los frenos
        fallaron, frenos, al volante, borrach*, sin cinturones, exceso de velocidad, se saltó un,
        semáforo en rojo, tragado, se ha tragado, tragó, pila de botón, piezas pequeñas, se
        atraganta, cucaracha*, gusano*, rata, ratas, larvas, crudo, cruda, en mal estado, caducada
        y, salmonel*, listeria, trozos de, un trozo de cristal, astilla*, amenaz*, acos*, agred*,
        agresión, agresion, golpeó, me pegó, me pegaron, empujó, manose*, tocó el culo, racist*,
        homófob*, homofob*, xenófob*, aterrad*, me sigue, me siguió, me persigue, me persiguen, me
        persiguió, sabe dónde vivo, sabe donde vivo, en mi casa esperando, cuchillo, navaja,
        pistola, arma, suicid*, quitarme la vida, no quiero vivir, ya no quiero vivir, quiero morir,
        hacerme daño, acabar con todo, cinturón de seguridad, no tiene cinturón, cayó encima, se
        cayó encima, techo se, cables pelados, cable pelado, cables sueltos, suelo mojado, suelo
        resbaladizo, sin luz y, recién nacido, respirador, sin frutos secos, frutos secos,
        cacahuete*, cacahuate*, sin gluten, celíac*, celiac*, choque anafiláctico, shock
        anafiláctico, bombona, detector de humo, salida de incendios, está bloqueada la salida
    """,
    Kind.DANGER: """
        peligro, peligros*, fuego, humo, quemad*, sangre, sangrando, cristal, vidrio, alergia*,
        alérgic*, gluten, celíac*, celiac*, frutos, hospital, ambulancia, urgencias, explotó,
        explotar, chispas, tóxic*, veneno, golpe, caída, herid*, acoso, amenaz*, miedo, mi casa, mi
        portal, la puerta, mi puerta, en la oscuridad, sin calefacción, sin calefaccion, sin luz,
        corte de luz
    """,
    Kind.TOUCHED: """
        mano, manos, dedo, dedos, brazo, pierna, pie, cara, boca, ojo, ojos, hijo, hija, hijos,
        niño, niña, niños, bebé, bebe, embarazada, abuela, abuelo, perro, persona, alguien, madre,
        padre, mamá, papá, mama, papa, marido, mujer, esposa, esposo, nieto, nieta, hermana,
        hermano, piel, labios, lengua, garganta, cabeza, cuello, espalda, rodilla, tobillo, muñeca,
        gato, perra, cama, enchufe, cargador, batería, estufa, plancha, ascensor, escalera,
        escaleras, familia, criatura, crío, cría, chico, chica
    """,
    Kind.ACCESS: """
        silla de ruedas, discapacidad, discapacitad*, minusválid*, movilidad reducida, rampa, ciego,
        ciega, sordo, sorda, perro guía, lector de pantalla, accesib*, inaccesible, braille, autis*,
        muletas, sin ascensor, ascensor averiado, ascensor roto, audífono, subtítulos, silla ruedas,
        sillas de ruedas, andador, no puede caminar, no puedo caminar, no puede andar, no puedo
        andar, no puede subir, no puedo subir escaleras, subir escaleras, ascensor no funciona, sin
        rampa, rampas, escalones, sordos, sordomud*, ciegos, baja visión, baja vision, deficiencia
        visual, discapacidad visual, visión reducida, no veo bien, letra pequeña, letra es muy
        pequeña, letra tan pequeña, perros guía, perro de asistencia, perro guia, perros guia,
        lengua de signos, lengua de señas, intérprete, interprete, subtitulos, subtítulo,
        subtitulad*, audiodescripción, lectores de pantalla, voiceover, talkback, teclado solo, solo
        con el teclado, captcha, párkinson, parkinson, alzheimer, alzhéimer, esclerosis múltiple,
        dislexia, tartamud*, tartaj*, tdah, asperger, síndrome de down, parálisis, paralítico,
        paralítica, amputad*, prótesis, plaza de minusválidos, plaza reservada, baño adaptado, aseo
        adaptado, adaptado para, cuidador, cuidadora, audífonos, audifonos, bucle magnético,
        discrimin*, luces estroboscópicas, con bastón, mi bastón, su bastón, contraste muy,
        contraste es, poco contraste, sin contraste
    """,
    Kind.HARMLESS: "oídos sordos, prestar oídos sordos, cita a ciegas, no hay peligro de",
    Kind.LEGAL: """
        abogad*, denuncia, denunciar, denunciaré, denunciado, demanda, demandar, demandaré, juzgado,
        tribunal, tribunales, juicio, profeco, consumo, facua, ocu, acciones legales, hoja de
        reclamaciones, oficina del consumidor, la policía, a la policia, protección de datos
    """,
    Kind.PRESS: """
        periodista*, prensa, reportaje, redacción, a la prensa, para un artículo, noticias
    """,
    Kind.OTHER_CHANNEL: """
        llamé, llame, llamado, llamando, llamamos, teléfono, telefono, correo, correos, email, chat,
        mensaje, mensajes, formulario, he llamado, por teléfono, call center, en la tienda, atención
        al cliente
    """,
    Kind.LONG_TIME: """
        cliente desde, clientes desde, cliente de toda, toda la vida, años con ustedes, años con
        vosotros, años de cliente, años siendo, cliente fiel, clientes fieles
    """,
}

SPANISH = Words("es", _WORDS)
