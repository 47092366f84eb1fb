import { mount } from 'svelte';
import '../../style.css';
import { prepare } from '../../words/t';
import App from './App.svelte';

prepare('title_assessor');
mount(App, { target: document.getElementById('page')! });
