import { mount } from 'svelte';
import '../../style.css';
import { CLASS } from '../../words/classroom';
import { SAID } from '../../words/faults';
import { prepare } from '../../words/t';
import App from './App.svelte';

prepare(new URLSearchParams(location.search).has('room') ? SAID.title : CLASS.title);
mount(App, { target: document.getElementById('page')! });
